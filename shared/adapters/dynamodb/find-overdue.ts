import { type DynamoDBClient, QueryCommand, type QueryCommandInput } from '@aws-sdk/client-dynamodb';
import type { FindOverdue } from '../../application/ports.ts';
import { type Item, numberValue, textValue } from './attributes.ts';
import { sweepShards } from './conversation-item.ts';
import { conversationsTable } from './tables.ts';

/** One walk per shard, each page of which is one query. `pageSize` is 1 or more. */
export function dynamoFindOverdue(client: DynamoDBClient, tableName: string, pageSize = 100): FindOverdue {
  async function* walk(shard: string, now: number) {
    let start: Item | undefined;
    do {
      const request = overdueRequest(tableName, { shard, now, pageSize, start });
      const { Items = [], LastEvaluatedKey } = await client.send(new QueryCommand(request));
      for (const { pk } of Items) yield pk?.S ?? '';
      start = LastEvaluatedKey;
    } while (start !== undefined);
  }
  return (now) => sweepShards.map((shard) => walk(shard, now));
}

interface OverduePage {
  readonly shard: string;
  readonly now: number;
  readonly pageSize: number;
  /** Where the page before has ended. */
  readonly start: Item | undefined;
}

function overdueRequest(tableName: string, { shard, now, pageSize, start }: OverduePage): QueryCommandInput {
  return {
    TableName: tableName,
    IndexName: conversationsTable.indexes[0].name,
    KeyConditionExpression: 'sweepShard = :shard AND sweepAt <= :now',
    ExpressionAttributeValues: { ':shard': textValue(shard), ':now': numberValue(now) },
    Limit: pageSize,
    ...(start !== undefined && { ExclusiveStartKey: start }),
  };
}
