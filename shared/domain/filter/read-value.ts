import type { Json } from '../json.ts';
import type { ValueType } from './filter.ts';
import { fold } from './fold.ts';

/** A value in the form in which it is compared: folded text, epoch ms, epoch days, or a list of such. */
export type Comparable = string | number | boolean | readonly (string | number | boolean)[];

/** Reads a value as a condition's type; `undefined` for one that cannot be read so. */
export function readValue(value: unknown, type: ValueType): Comparable | undefined {
  switch (type) {
    case 'boolean':
      return typeof value === 'boolean' ? value : undefined;
    case 'number':
      return readNumber(value);
    case 'string':
      return readText(value);
    case 'date':
      return readDay(value);
    case 'datetime':
      return readInstant(value);
    case 'list':
      return readList(value, readScalar);
    case 'listOfNumber':
      return readList(value, readNumber);
  }
}

const isScalar = (value: unknown): value is string | number | boolean =>
  typeof value === 'string' ||
  typeof value === 'boolean' ||
  (typeof value === 'number' && Number.isFinite(value));

/** Text as it stands, not folded: numbers and booleans as they are written. */
export const textOf = (value: unknown): string | undefined => (isScalar(value) ? String(value) : undefined);

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

export const isoInstant = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}:\d{2})$/;
export const isoDay = /^\d{4}-\d{2}-\d{2}$/;

/** Epoch milliseconds, as a number or as an ISO-8601 instant; a bare day begins at midnight UTC. */
function readInstant(value: unknown): number | undefined {
  if (typeof value === 'number') return Number.isFinite(value) ? value : undefined;
  if (typeof value !== 'string' || !(isoInstant.test(value) || isoDay.test(value))) return undefined;
  const instant = Date.parse(value);
  return Number.isNaN(instant) || !hasRealDay(value) ? undefined : instant;
}

/** `Date.parse` takes 30 February for 2 March. */
function hasRealDay(text: string): boolean {
  const dayOfMonth = Number(text.slice(8, 10));
  return dayOfMonth <= 28 || new Date(Date.parse(text.slice(0, 10))).getUTCDate() === dayOfMonth;
}

const day = 86_400_000;

/** Days since 1970: of a date as written, of an instant in UTC. */
function readDay(value: unknown): number | undefined {
  const instant = readInstant(value);
  return instant === undefined ? undefined : Math.floor(instant / day);
}

/** A moment in the unit in which values of the type are compared. */
export const momentOf = (instant: number, type: ValueType): number =>
  type === 'date' ? Math.floor(instant / day) : instant;

export function isEmpty(value: Json | undefined): boolean {
  if (value === undefined || value === null || value === '') return true;
  return typeof value === 'object' && Object.keys(value).length === 0;
}
