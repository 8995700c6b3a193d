import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';

/** Where an adapter reads and writes. */
export interface DeployedTable {
  readonly client: DynamoDBClient;
  /** The name of the table as deployed. */
  readonly tableName: string;
}
