import type { Json } from '../json.ts';
import type { ValueType } from './filter.ts';
import { fold } from './fold.ts';
import { readDay, readInstant } from './moment.ts';

/** A value in the form in which it is compared: folded text, epoch ms, epoch days, or a list of such. */
export type Comparable = string | number | boolean | readonly (string | number | boolean)[];

/** For what is the same in every time zone: whether a value can be read at all, and all that is no instant. */
export const anyZone = 'UTC';

/**
 * Reads a value as a condition's type; `undefined` for one that cannot be read so. An instant that is read as a
 * date is a day in the time zone (IANA).
 */
export function readValue(value: unknown, type: ValueType, timeZone: string): Comparable | undefined {
  switch (type) {
    case 'boolean':
      return typeof value === 'boolean' ? value : undefined;
    case 'number':
      return readNumber(value);
    case 'string':
      return readText(value);
    case 'date':
      return readDay(value, timeZone);
    case 'datetime':
      return readInstant(value);
    case 'list':
      return readList(value, readScalar);
    case 'listOfNumber':
      return readList(value, readNumber);
  }
}

/** Reads a list whose text is left as it stands. */
export function readUnfoldedList(value: unknown): Comparable | undefined {
  if (!Array.isArray(value)) return readList(value, readScalar);
  for (let index = 0; index < value.length; index += 1) if (!isScalar(value[index])) return undefined;
  return value;
}

const isScalar = (value: unknown): value is string | number | boolean =>
  typeof value === 'string' ||
  typeof value === 'boolean' ||
  (typeof value === 'number' && Number.isFinite(value));

/** Text as it stands, not folded: numbers and booleans as they are written. */
export const textOf = (value: unknown): string | undefined =>
  typeof value === 'string' ? value : isScalar(value) ? String(value) : undefined;

function readText(value: unknown): string | undefined {
  if (typeof value === 'string') return fold(value);
  const text = textOf(value);
  return text === undefined ? undefined : fold(text);
}

export const numeral = /^-?\d{1,15}(\.\d{1,15})?$/;

function readNumber(value: unknown): number | undefined {
  if (typeof value === 'number') return Number.isFinite(value) ? value : undefined;
  return typeof value === 'string' && numeral.test(value) ? Number(value) : undefined;
}

/** Elements of lists keep their kind: the number 1 is not the text `1`. */
function readScalar(value: unknown): string | number | boolean | undefined {
  if (typeof value === 'string') return fold(value);
  return isScalar(value) ? value : undefined;
}

/** A scalar is a list of one. */
function readList<T>(value: unknown, read: (element: unknown) => T | undefined): readonly T[] | undefined {
  if (value === undefined || value === null) return undefined;
  const elements: readonly unknown[] = Array.isArray(value) ? value : [value];
  const known: T[] = [];
  for (const element of elements) {
    const scalar = read(element);
    if (scalar === undefined) return undefined;
    known.push(scalar);
  }
  return known;
}

export function isEmpty(value: Json | undefined): boolean {
  if (value === undefined || value === null || value === '') return true;
  return typeof value === 'object' && Object.keys(value).length === 0;
}
