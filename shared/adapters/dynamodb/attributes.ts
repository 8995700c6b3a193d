import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import type { Clock } from '../../application/ports.ts';
import { checkShape, shape, unmarked } from '../stored-text.ts';

export type Item = Record<string, AttributeValue>;

export const textValue = (text: string): AttributeValue => ({ S: text });
export const numberValue = (value: number): AttributeValue => ({ N: String(value) });

/** The shape of an item that is no text, as `writeText` tells that of a text. */
export const shapeValue = numberValue(shape);

/** Throws, naming `what`, for an item of another shape than this code reads. */
export function checkItemShape(item: Item, what: string): void {
  checkShape(item.shape === undefined ? unmarked : Number(item.shape.N), what);
}

/** `what` names the item in the error that is thrown where the attribute is missing or no integer. */
export function readInteger(item: Item, name: string, what: string): number {
  const value = Number(item[name]?.N);
  if (!Number.isSafeInteger(value)) throw new Error(`${what}: ${name} is not an integer`);
  return value;
}

/** DynamoDB's TTL counts in seconds; rounded up, so that nothing is forgotten early. */
export function epochSeconds(epochMs: number): AttributeValue {
  return numberValue(Math.ceil(epochMs / 1_000));
}

/** Whether an item is still to be told of: DynamoDB deletes what has expired some days late. */
export const isLive =
  (clock: Clock) =>
  ({ expiresAt }: Item): boolean =>
    Number(expiresAt?.N) * 1_000 > clock.now();
