import type { Clock, EvaluationReader } from '../../application/ports.ts';
import { decodeCursor, type EvaluationPosition, evaluationPage, partitionOf } from '../evaluation-listing.ts';
import { checkLimit } from '../listing.ts';
import { type Item, isLive, textValue } from './attributes.ts';
import type { DeployedTable } from './deployed-table.ts';
import { readEvaluation } from './evaluation-item.ts';
import { newestFirstRequest } from './newest-first-request.ts';
import { queryUpTo } from './query-up-to.ts';
import { evaluationsTable } from './tables.ts';

/** Eventually consistent: an evaluation may show a moment late. */
export function dynamoEvaluationReader({ client, tableName }: DeployedTable, clock: Clock): EvaluationReader {
  return {
    async list(query, { limit, cursor }) {
      checkLimit(limit);
      const partition = partitionOf(query);
      const after = cursor === undefined ? undefined : decodeCursor(partition, cursor);
      if (cursor !== undefined && after === undefined) return undefined;
      // One more than asked for tells whether this is the last page.
      const page = { limit: limit + 1, after: after && keyAt(after) };
      const items = await queryUpTo(client, newestFirstRequest(tableName, evaluationsTable, partition, page));
      return evaluationPage(partition, items.filter(isLive(clock)).map(readEvaluation), limit);
    },
  };
}

const keyAt = ({ conversationKey, sk }: EvaluationPosition): Item => ({
  conversationKey: textValue(conversationKey),
  sk: textValue(sk),
});
