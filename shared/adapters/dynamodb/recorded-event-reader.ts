import type { Clock, RecordedEventReader } from '../../application/ports.ts';
import { isLive } from './attributes.ts';
import type { DeployedTable } from './deployed-table.ts';
import { newestFirstRequest } from './newest-first-request.ts';
import { queryUpTo } from './query-up-to.ts';
import { readRecordedEvent } from './recorded-event-item.ts';
import { recordedEventsTable } from './tables.ts';

/** Of 1 MB each: what a function has room for beside what it makes of them. */
const maxAnswers = 20;

export function dynamoRecordedEventReader(
  { client, tableName }: DeployedTable,
  clock: Clock,
): RecordedEventReader {
  return {
    async last(channelId, count) {
      const partition = { attribute: 'channelId', key: channelId };
      const request = newestFirstRequest(tableName, recordedEventsTable, partition, { limit: count });
      const items = await queryUpTo(client, request, maxAnswers);
      return items.filter(isLive(clock)).map(readRecordedEvent).reverse();
    },
  };
}
