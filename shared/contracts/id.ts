import { utf8Length } from '../domain/json.ts';

export const maxIdLength = 128;

/** Percent-encoded, two ids and a word still fit a DynamoDB key of 2 048 bytes. */
export const maxIdBytes = 320;

/** Holds no spaces, no controls and no lone surrogates. */
export const isPlain = (text: string): boolean => text.isWellFormed() && !/[\s\p{Cc}]/u.test(text);

export const fitsKey = (text: string): boolean => utf8Length(text) <= maxIdBytes;

/** What the schema of an id accepts (`primitives.ts`), for those who need no reason why not. */
export function isId(value: unknown): value is string {
  return (
    typeof value === 'string' &&
    value.length >= 1 &&
    value.length <= maxIdLength &&
    isPlain(value) &&
    fitsKey(value)
  );
}
