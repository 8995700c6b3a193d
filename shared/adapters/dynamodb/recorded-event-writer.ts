import { PutItemCommand } from '@aws-sdk/client-dynamodb';
import type { RecordedEventWriter } from '../../application/ports.ts';
import type { DeployedTable } from './deployed-table.ts';
import { recordedEventItem } from './recorded-event-item.ts';

export function dynamoRecordedEventWriter({ client, tableName }: DeployedTable): RecordedEventWriter {
  return {
    async record(event, now) {
      await client.send(new PutItemCommand({ TableName: tableName, Item: recordedEventItem(event, now) }));
    },
  };
}
