import { QueryCommand, type QueryCommandInput } from '@aws-sdk/client-dynamodb';
import type { ExecutionReader } from '../../application/ports.ts';
import type { WorkflowTriggered } from '../../domain/announcement.ts';
import {
  decodeCursor,
  type ExecutionPartition,
  type ExecutionPosition,
  executionPage,
  partitionOf,
} from '../execution-listing.ts';
import { checkLimit } from '../listing.ts';
import { type Item, textValue } from './attributes.ts';
import type { DeployedTable } from './deployed-table.ts';
import { readExecution } from './execution-item.ts';
import { executionsTable } from './tables.ts';

/** The indexes that it reads are eventually consistent: an execution may show a moment late. */
export function dynamoExecutionReader({ client, tableName }: DeployedTable): ExecutionReader {
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

/** Newest first. The partition is the query's own even where the position comes from a cursor. */
function listRequest(
  tableName: string,
  partition: ExecutionPartition,
  { limit, after }: { readonly limit: number; readonly after: ExecutionPosition | undefined },
): QueryCommandInput {
  const key = textValue(partition.key);
  const index = executionsTable.indexes.find(({ partitionKey }) => partitionKey.name === partition.attribute);
  return {
    TableName: tableName,
    IndexName: index?.name,
    KeyConditionExpression: '#partition = :partition',
    ExpressionAttributeNames: { '#partition': partition.attribute },
    ExpressionAttributeValues: { ':partition': key },
    ScanIndexForward: false,
    Limit: limit,
    ...(after !== undefined && {
      ExclusiveStartKey: {
        [partition.attribute]: key,
        firedAt: textValue(after.firedAt),
        executionId: textValue(after.executionId),
      },
    }),
  };
}
