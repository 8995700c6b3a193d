import type { QueryCommandInput } from '@aws-sdk/client-dynamodb';
import type { EvaluationReader } from '../../application/ports.ts';
import {
  decodeCursor,
  type EvaluationPartition,
  type EvaluationPosition,
  evaluationPage,
  partitionOf,
} from '../evaluation-listing.ts';
import { checkLimit } from '../listing.ts';
import { textValue } from './attributes.ts';
import type { DeployedTable } from './deployed-table.ts';
import { readEvaluation } from './evaluation-item.ts';
import { queryUpTo } from './query-up-to.ts';
import { evaluationsTable } from './tables.ts';

/** Eventually consistent: an evaluation may show a moment late. */
export function dynamoEvaluationReader({ client, tableName }: DeployedTable): EvaluationReader {
  return {
    async list(query, { limit, cursor }) {
      checkLimit(limit);
      const partition = partitionOf(query);
      const after = cursor === undefined ? undefined : decodeCursor(partition, cursor);
      if (cursor !== undefined && after === undefined) return undefined;
      // One more than asked for tells whether this is the last page.
      const request = listRequest(tableName, partition, { limit: limit + 1, after });
      const items = await queryUpTo(client, { ...request, Limit: limit + 1 });
      return evaluationPage(partition, items.map(readEvaluation), limit);
    },
  };
}

/** Newest first. The partition is the query's own even where the position comes from a cursor. */
function listRequest(
  tableName: string,
  { attribute, key }: EvaluationPartition,
  { limit, after }: { readonly limit: number; readonly after: EvaluationPosition | undefined },
): QueryCommandInput {
  const index = evaluationsTable.indexes.find(({ partitionKey }) => partitionKey.name === attribute);
  return {
    TableName: tableName,
    ...(index !== undefined && { IndexName: index.name }),
    KeyConditionExpression: '#partition = :partition',
    ExpressionAttributeNames: { '#partition': attribute },
    ExpressionAttributeValues: { ':partition': textValue(key) },
    ScanIndexForward: false,
    Limit: limit,
    ...(after !== undefined && {
      ExclusiveStartKey: {
        conversationKey: textValue(after.conversationKey),
        sk: textValue(after.sk),
        [attribute]: textValue(key),
      },
    }),
  };
}
