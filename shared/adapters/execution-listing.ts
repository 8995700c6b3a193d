import type { ExecutionQuery, Page } from '../application/ports.ts';
import { maxIdLength } from '../contracts/id.ts';
import type { WorkflowTriggered } from '../domain/announcement.ts';
import { conversationKey } from '../domain/conversation/conversation-key.ts';
import {
  decodeCursor as decode,
  encodeCursor as encode,
  type Partition,
  pageOf,
  workflowKey,
} from './listing.ts';

/** The part of the executions that a query reads. */
export type ExecutionPartition = Partition<'channelKey' | 'conversationKey' | 'workflowKey'>;

/** Where in a partition, which is sorted by `firedAt`. */
export interface ExecutionPosition {
  readonly firedAt: string;
  readonly executionId: string;
}

/** All partitions in which an execution is listed, by attribute. */
export function partitionKeys(execution: WorkflowTriggered): {
  readonly [attribute in ExecutionPartition['attribute']]: string;
} {
  const { conversation, workflowId } = execution;
  return {
    channelKey: encodeURIComponent(conversation.channelId),
    conversationKey: conversationKey(conversation),
    workflowKey: workflowKey(conversation.channelId, workflowId),
  };
}

export function partitionOf(query: ExecutionQuery): ExecutionPartition {
  if ('conversation' in query) {
    return { attribute: 'conversationKey', key: conversationKey(query.conversation) };
  }
  if ('workflowId' in query) {
    return { attribute: 'workflowKey', key: workflowKey(query.channelId, query.workflowId) };
  }
  return { attribute: 'channelKey', key: encodeURIComponent(query.channelId) };
}

/** Sorts as text in the order of time; the id tells those of one millisecond apart. */
export function positionOf(execution: WorkflowTriggered): ExecutionPosition {
  const { at, executionId } = execution;
  return { firedAt: `${new Date(at).toISOString()}#${executionId}`, executionId };
}

/** Names its partition too: read back with another query it gives nothing. */
export function encodeCursor(
  partition: ExecutionPartition,
  { firedAt, executionId }: ExecutionPosition,
): string {
  return encode(partition, [firedAt, executionId]);
}

/** `undefined` for a cursor of another partition, and for any text that `encodeCursor` does not make. */
export function decodeCursor(partition: ExecutionPartition, cursor: string): ExecutionPosition | undefined {
  const [firedAt = '', executionId = '', ...rest] = decode(partition, cursor) ?? [];
  return rest.length === 0 && isPosition(firedAt, executionId) ? { firedAt, executionId } : undefined;
}

/** As `positionOf` writes it: a store throws for a key that is empty or too long, and must not be made to. */
function isPosition(firedAt: string, executionId: string): boolean {
  const [at, id] = [firedAt.slice(0, 25), firedAt.slice(25)];
  return (
    /^[-\d]{10}T[:.\d]{12}Z#$/.test(at) && id === executionId && id.length >= 1 && id.length <= maxIdLength
  );
}

/** `found` are up to one more than `limit`. */
export function executionPage(
  partition: ExecutionPartition,
  found: readonly WorkflowTriggered[],
  limit: number,
): Page<WorkflowTriggered> {
  return pageOf(found, limit, (last) => encodeCursor(partition, positionOf(last)));
}
