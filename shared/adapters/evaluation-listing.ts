import type { EvaluationQuery, Page } from '../application/ports.ts';
import { conversationKey, parseConversationKey } from '../domain/conversation/conversation-key.ts';
import type { KeptEvaluation } from '../domain/kept/kept-evaluation.ts';
import { digest } from './hash.ts';
import { decodeCursor as decode, encodeCursor, type Partition, pageOf, workflowKey } from './listing.ts';

export type EvaluationPartition = Partition<'conversationKey' | 'workflowKey'>;

/** The whole key of an evaluation, and where it stands in each partition: they are sorted by `sk`. */
export interface EvaluationPosition {
  readonly sk: string;
  readonly conversationKey: string;
}

/**
 * Sorts as text in the order of time; what follows tells inputs of one millisecond apart, and workflows or
 * executions at one input. The same outcome at the same input, however often it is tried, has the same key.
 */
export function positionOf(evaluation: KeptEvaluation): EvaluationPosition {
  const { conversation, workflowId, at, event, executionId } = evaluation;
  const key = conversationKey(conversation);
  const input = digest(JSON.stringify([key, event?.eventId ?? null]));
  const outcome = digest(executionId ?? workflowId);
  return { sk: `${new Date(at).toISOString()}#${input}#${outcome}`, conversationKey: key };
}

export function workflowKeyOf({ conversation, workflowId }: KeptEvaluation): string {
  return workflowKey(conversation.channelId, workflowId);
}

export function partitionOf(query: EvaluationQuery): EvaluationPartition {
  return 'conversation' in query
    ? { attribute: 'conversationKey', key: conversationKey(query.conversation) }
    : { attribute: 'workflowKey', key: workflowKey(query.channelId, query.workflowId) };
}

/** `undefined` for a cursor that `evaluationPage` has not made for this partition. */
export function decodeCursor(partition: EvaluationPartition, cursor: string): EvaluationPosition | undefined {
  const [sk = '', key = '', ...rest] = decode(partition, cursor) ?? [];
  const isPosition = /^[-\d]{10}T[:.\d]{12}Z(#[\w-]{43}){2}$/.test(sk) && parseConversationKey(key);
  return rest.length === 0 && isPosition ? { sk, conversationKey: key } : undefined;
}

/** `found` are up to one more than `limit`. */
export function evaluationPage(
  partition: EvaluationPartition,
  found: readonly KeptEvaluation[],
  limit: number,
): Page<KeptEvaluation> {
  return pageOf(found, limit, (last) => {
    const position = positionOf(last);
    return encodeCursor(partition, [position.sk, position.conversationKey]);
  });
}
