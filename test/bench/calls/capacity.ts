import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import type { TableDescriptor } from '../../../shared/adapters/dynamodb/tables.ts';

type Item = Readonly<Record<string, AttributeValue>>;

/**
 * Bytes of an item as DynamoDB counts them: names and texts in UTF-8, binaries as they are, a number about a byte for two digits, a
 * map or list 3 bytes and one for each element (Developer Guide, "DynamoDB item sizes and formats").
 */
export function itemBytes(item: Item): number {
  return Object.entries(item).reduce((sum, [name, value]) => sum + utf8(name) + valueBytes(value), 0);
}

function valueBytes({ S, N, M, L, SS, B }: AttributeValue): number {
  if (B !== undefined) return B.length;
  if (S !== undefined) return utf8(S);
  if (N !== undefined) return Math.ceil(N.length / 2) + 1;
  if (M !== undefined) return 3 + itemBytes(M) + Object.keys(M).length;
  if (L !== undefined) return 3 + L.reduce((sum, value) => sum + 1 + valueBytes(value), 0);
  if (SS !== undefined) return SS.reduce((sum, text) => sum + utf8(text), 0);
  return 1;
}

const utf8 = (text: string) => Buffer.byteLength(text);

/** Request units of a strongly consistent read: one for each 4 kB begun, and one where there is no item. */
export function readUnits(item: Item | undefined): number {
  return item === undefined ? 1 : Math.ceil(itemBytes(item) / 4_096);
}

/**
 * Request units of a write: one for each kB begun of the larger of both items, and for each index what its
 * entry costs: one to add or remove it, two to move it, none if nothing that it holds has changed.
 */
export function writeUnits(table: TableDescriptor, before: Item | undefined, after: Item): number {
  const kilobytes = (item: Item) => Math.ceil(itemBytes(item) / 1_024);
  const own = Math.max(before === undefined ? 1 : kilobytes(before), kilobytes(after));
  const ofIndexes = table.indexes.map((index) => {
    const keys = [index.partitionKey, index.sortKey].flatMap((key) => key?.name ?? []);
    const entryOf = (item: Item | undefined) =>
      item !== undefined && keys.every((name) => item[name] !== undefined) ? item : undefined;
    const [old, next] = [entryOf(before), entryOf(after)];
    const size = index.projection === 'ALL' ? kilobytes(after) : 1;
    if (old === undefined || next === undefined) return old === next ? 0 : size;
    const hasMoved = keys.some((name) => valueText(old[name]) !== valueText(next[name]));
    if (hasMoved) return 2 * size;
    return index.projection === 'ALL' ? size : 0;
  });
  return ofIndexes.reduce((sum, units) => sum + units, own);
}

const valueText = (value: AttributeValue | undefined) => value?.S ?? value?.N;
