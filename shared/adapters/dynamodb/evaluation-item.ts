import type { QueryCommandInput } from '@aws-sdk/client-dynamodb';
import type { KeptEvaluation } from '../../domain/kept/kept-evaluation.ts';
import {
  type EvaluationPartition,
  type EvaluationPosition,
  positionOf,
  workflowKeyOf,
} from '../evaluation-listing.ts';
import { evaluationRetentionMs } from '../kept-for.ts';
import { type Parts, readText, writeText } from '../stored-text.ts';
import { epochSeconds, type Item, textValue } from './attributes.ts';
import { evaluationsTable } from './tables.ts';

export function evaluationItem(evaluation: KeptEvaluation): Item {
  const { sk, conversationKey } = positionOf(evaluation);
  return {
    conversationKey: textValue(conversationKey),
    sk: textValue(sk),
    workflowKey: textValue(workflowKeyOf(evaluation)),
    evaluation: textValue(writeText({ evaluation })),
    expiresAt: epochSeconds(evaluation.decidedAt + evaluationRetentionMs),
  };
}

const parts: Parts = {
  'evaluation.conversation': 'object',
  'evaluation.workflowId': 'text',
  'evaluation.at': 'time',
  'evaluation.decidedAt': 'time',
};

/** Throws, naming the key, for an item that this code cannot read. */
export function readEvaluation(item: Item): KeptEvaluation {
  const what = `evaluation ${item.sk?.S} of ${item.conversationKey?.S}`;
  return readText<{ evaluation: KeptEvaluation }>(item.evaluation?.S, what, parts).evaluation;
}

/** Newest first. The partition is the query's own even where the position comes from a cursor. */
export function listEvaluationsRequest(
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
