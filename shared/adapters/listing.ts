import type { Page } from '../application/ports.ts';

/** The part of a table that a query reads, and the attribute that holds its key. */
export interface Partition<Attribute extends string = string> {
  readonly attribute: Attribute;
  readonly key: string;
}

/** The key of a workflow in tables and indexes: of two channels the same id is two keys. */
export function workflowKey(channelId: string, workflowId: string): string {
  return `${encodeURIComponent(channelId)}/${encodeURIComponent(workflowId)}`;
}

/** Longer than any cursor that is made here: two keys of at most 2 048 bytes in base64. */
const maxCursorLength = 8_192;

/** Names its partition too: read back with another query it gives nothing. */
export function encodeCursor({ attribute, key }: Partition, position: readonly string[]): string {
  return Buffer.from(JSON.stringify([attribute, key, ...position])).toString('base64url');
}

/** `undefined` for a cursor of another partition, and for any text that `encodeCursor` does not make. */
export function decodeCursor(partition: Partition, cursor: string): readonly string[] | undefined {
  if (cursor.length > maxCursorLength) return undefined;
  const [, , ...position] = parseParts(Buffer.from(cursor, 'base64url').toString());
  return encodeCursor(partition, position) === cursor ? position : undefined;
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
export function pageOf<T>(found: readonly T[], limit: number, cursorOf: (last: T) => string): Page<T> {
  const items = found.slice(0, limit);
  const last = items.at(-1);
  return found.length > limit && last !== undefined ? { items, cursor: cursorOf(last) } : { items };
}
