import type { RecordedEventReader } from '../../application/ports.ts';
import { textValue } from './attributes.ts';
import type { DeployedTable } from './deployed-table.ts';
import { queryUpTo } from './query-up-to.ts';
import { readRecordedEvent } from './recorded-event-item.ts';

/** Of 1 MB each: what a function has room for beside what it makes of them. */
const maxAnswers = 20;

export function dynamoRecordedEventReader({ client, tableName }: DeployedTable): RecordedEventReader {
  return {
    async last(channelId, count) {
      const newestFirst = {
        TableName: tableName,
        KeyConditionExpression: '#channelId = :channelId',
        ExpressionAttributeNames: { '#channelId': 'channelId' },
        ExpressionAttributeValues: { ':channelId': textValue(channelId) },
        ScanIndexForward: false,
        Limit: count,
      };
      return (await queryUpTo(client, newestFirst, maxAnswers)).map(readRecordedEvent).reverse();
    },
  };
}
