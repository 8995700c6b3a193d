import type { ExecutionReader } from '../../application/ports.ts';
import type { WorkflowTriggered } from '../../domain/announcement.ts';
import { decodeCursor, type ExecutionPosition, executionPage, partitionOf } from '../execution-listing.ts';
import { checkLimit } from '../listing.ts';
import { type Item, textValue } from './attributes.ts';
import type { DeployedTable } from './deployed-table.ts';
import { readExecution } from './execution-item.ts';
import { newestFirstRequest } from './newest-first-request.ts';
import { queryUpTo } from './query-up-to.ts';
import { executionsTable } from './tables.ts';

/** The indexes that it reads are eventually consistent: an execution may show a moment late. */
export function dynamoExecutionReader({ client, tableName }: DeployedTable): ExecutionReader {
  return {
    async list(query, { limit, cursor }) {
      checkLimit(limit);
      const partition = partitionOf(query);
      const after = cursor === undefined ? undefined : decodeCursor(partition, cursor);
      if (cursor !== undefined && after === undefined) return undefined;
      // One more than asked for tells whether this is the last page.
      const page = { limit: limit + 1, after: after && keyAt(after) };
      const items = await queryUpTo(client, newestFirstRequest(tableName, executionsTable, partition, page));
      const found = items.map((item) => readExecution(item).announcement as WorkflowTriggered);
      return executionPage(partition, found, limit);
    },
  };
}

const keyAt = ({ firedAt, executionId }: ExecutionPosition): Item => ({
  firedAt: textValue(firedAt),
  executionId: textValue(executionId),
});
