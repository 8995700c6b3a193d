import type { ExecutionQuery, Page } from '../application/ports.ts';
import type { WorkflowTriggered } from '../domain/announcement.ts';
import { conversationKey } from '../domain/conversation/conversation-key.ts';

/** The part of the executions that a query reads, and the index attribute that holds its key. */
export interface ExecutionPartition {
  readonly attribute: 'channelKey' | 'conversationKey' | 'workflowKey';
  readonly key: string;
}

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

function workflowKey(channelId: string, workflowId: string): string {
  return `${encodeURIComponent(channelId)}/${encodeURIComponent(workflowId)}`;
}

/** Longer than any cursor that is made here: two keys of at most 2 048 bytes in base64. */
const maxCursorLength = 8_192;

/** Names its partition too: read back with another query it gives nothing. */
export function encodeCursor(partition: ExecutionPartition, position: ExecutionPosition): string {
  const { firedAt, executionId } = position;
  return Buffer.from(JSON.stringify([partition.attribute, partition.key, firedAt, executionId])).toString(
    'base64url',
  );
}

/** `undefined` for a cursor of another partition, and for any text that `encodeCursor` does not make. */
export function decodeCursor(partition: ExecutionPartition, cursor: string): ExecutionPosition | undefined {
  if (cursor.length > maxCursorLength) return undefined;
  const [, , firedAt, executionId] = parseParts(Buffer.from(cursor, 'base64url').toString());
  if (firedAt === undefined || executionId === undefined || !isPosition(firedAt, executionId))
    return undefined;
  const position = { firedAt, executionId };
  return encodeCursor(partition, position) === cursor ? position : undefined;
}

/** As `positionOf` writes it: a store throws for a key that is empty or too long, and must not be made to. */
function isPosition(firedAt: string, executionId: string): boolean {
  const [at, id] = [firedAt.slice(0, 25), firedAt.slice(25)];
  return /^[-\d]{10}T[:.\d]{12}Z#$/.test(at) && id === executionId && id.length >= 1 && id.length <= 128;
}

function parseParts(text: string): string[] {
  try {
    const parts: unknown = JSON.parse(text);
    return Array.isArray(parts) && parts.every((part) => typeof part === 'string') ? parts : [];
  } catch {
    return [];
  }
}

/** Throws for a `limit` that the port does not allow: the caller has let an unchecked number through. */
export function checkLimit(limit: number): void {
  if (!Number.isInteger(limit) || limit < 1 || limit > 100) {
    throw new RangeError(`limit: must be an integer from 1 to 100, found ${limit}`);
  }
}

/** `found` are up to one more than `limit`; the one too many says that there is another page. */
export function pageOf(
  partition: ExecutionPartition,
  found: readonly WorkflowTriggered[],
  limit: number,
): Page<WorkflowTriggered> {
  const items = found.slice(0, limit);
  const last = items.at(-1);
  return found.length > limit && last !== undefined
    ? { items, cursor: encodeCursor(partition, positionOf(last)) }
    : { items };
}
