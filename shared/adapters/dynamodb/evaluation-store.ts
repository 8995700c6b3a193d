import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { EvaluationStore } from '../../application/ports.ts';
import { type Backoff, realBackoff } from '../backoff.ts';
import { decodeCursor, evaluationPage, partitionOf } from '../evaluation-listing.ts';
import { checkLimit } from '../listing.ts';
import { batchWrite } from './batch-write.ts';
import { evaluationItem, listEvaluationsRequest, readEvaluation } from './evaluation-item.ts';
import { queryUpTo } from './query-up-to.ts';

export interface DynamoEvaluationStoreOptions {
  readonly client: DynamoDBClient;
  /** The name of the evaluations table as deployed. */
  readonly tableName: string;
  readonly backoff?: Backoff;
}

/** `list` is eventually consistent: an evaluation may show a moment late. */
export function dynamoEvaluationStore(options: DynamoEvaluationStoreOptions): EvaluationStore {
  const { client, tableName, backoff = realBackoff } = options;
  return {
    keep: (evaluations) => batchWrite(client, tableName, evaluations.map(evaluationItem), backoff),
    async list(query, { limit, cursor }) {
      checkLimit(limit);
      const partition = partitionOf(query);
      const after = cursor === undefined ? undefined : decodeCursor(partition, cursor);
      if (cursor !== undefined && after === undefined) return undefined;
      // One more than asked for tells whether this is the last page.
      const request = listEvaluationsRequest(tableName, partition, { limit: limit + 1, after });
      const items = await queryUpTo(client, { ...request, Limit: limit + 1 });
      return evaluationPage(partition, items.map(readEvaluation), limit);
    },
  };
}
