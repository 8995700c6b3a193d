import { type DynamoDBClient, GetItemCommand, PutItemCommand, QueryCommand } from '@aws-sdk/client-dynamodb';
import type { ExecutionStore } from '../../application/ports.ts';
import type { WorkflowTriggered } from '../../domain/announcement.ts';
import type { ExecutionPartition } from '../execution-listing.ts';
import { decodeCursor, type ExecutionPosition, executionPage, partitionOf } from '../execution-listing.ts';
import { isSameDecision } from '../execution-record.ts';
import { checkLimit } from '../listing.ts';
import type { Item } from './attributes.ts';
import { conditionHeld } from './condition.ts';
import { executionItem, readExecution } from './execution-item.ts';
import { getExecutionRequest, listRequest, recordRequest } from './execution-requests.ts';

export interface DynamoExecutionStoreOptions {
  readonly client: DynamoDBClient;
  /** The name of the executions table as deployed. */
  readonly tableName: string;
}

/** The indexes that `list` reads are eventually consistent: an execution may show a moment late. */
export function dynamoExecutionStore({ client, tableName }: DynamoExecutionStoreOptions): ExecutionStore {
  async function read(
    partition: ExecutionPartition,
    limit: number,
    after: ExecutionPosition | undefined,
  ): Promise<WorkflowTriggered[]> {
    const items: Item[] = [];
    let position = after;
    // An answer ends at 1 MB even where more was asked for.
    for (;;) {
      const request = listRequest(tableName, partition, { limit: limit - items.length, after: position });
      const { Items = [], LastEvaluatedKey: last } = await client.send(new QueryCommand(request));
      items.push(...Items);
      if (last === undefined || items.length >= limit) break;
      position = { firedAt: last.firedAt?.S ?? '', executionId: last.executionId?.S ?? '' };
    }
    return items.map((item) => readExecution(item).announcement as WorkflowTriggered);
  }

  return {
    async record(announcement, decidedIn) {
      const record = { announcement, decidedIn };
      const put = new PutItemCommand(recordRequest(tableName, executionItem(record)));
      if (await conditionHeld(client.send(put))) return 'recorded';
      const { executionId } = announcement;
      const { Item } = await client.send(new GetItemCommand(getExecutionRequest(tableName, executionId)));
      if (Item === undefined) throw new Error(`execution ${executionId}: expired between a write and a read`);
      return isSameDecision(readExecution(Item), record) ? 'again' : 'taken';
    },
    async list(query, { limit, cursor }) {
      checkLimit(limit);
      const partition = partitionOf(query);
      const after = cursor === undefined ? undefined : decodeCursor(partition, cursor);
      if (cursor !== undefined && after === undefined) return undefined;
      // One more than asked for tells whether this is the last page.
      return executionPage(partition, await read(partition, limit + 1, after), limit);
    },
  };
}
