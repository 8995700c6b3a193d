import { parseDuration } from '../duration.ts';
import type { Json } from '../json.ts';
import { type ValueType, valueTypes } from './filter.ts';
import { momentBefore } from './moment.ts';
import { anyZone, type Comparable, isEmpty, readValue, textOf } from './read-value.ts';

/** What an operator is given beside the value that was found. */
export interface Operands {
  readonly type: ValueType;
  readonly values: readonly Json[];
  /** Epoch milliseconds. */
  readonly now: number;
  /** IANA: in which instants are days. */
  readonly timeZone: string;
  readonly matches: (pattern: string, text: string) => boolean | undefined;
}

export interface PositiveOperator {
  readonly types: readonly ValueType[];
  /** How many values it takes, at least and at most. */
  readonly arity: readonly [min: number, max: number];
  /** What the values must be: of the condition's type, durations, a pattern, or elements of the type. */
  readonly takes: 'value' | 'element' | 'duration' | 'pattern' | 'nothing';
  /** `found` is never missing, but for `$exists` and `$notEmpty`. `undefined`: it was not searched for a pattern. */
  readonly holds: (found: Json | undefined, operands: Operands) => boolean | undefined;
}

const maxValues = 1_000;

const scalars = ['boolean', 'number', 'string', 'date', 'datetime'] as const;
const lists = ['list', 'listOfNumber'] as const;
const ordered = ['number', 'date', 'datetime'] as const;
const moments = ['date', 'datetime'] as const;

const isList = (type: ValueType) => type === 'list' || type === 'listOfNumber';

function set(value: Comparable | undefined): ReadonlySet<string | number | boolean> {
  if (value === undefined) return new Set();
  return new Set(typeof value === 'object' ? value : [value]);
}

/** The values of the condition as the elements that a list may hold. */
export const elements = ({ values, type }: Pick<Operands, 'values' | 'type'>) =>
  set(readValue(values, isList(type) ? type : 'list', anyZone));

function equals(found: Json | undefined, operands: Operands): boolean {
  const { type, values, timeZone } = operands;
  const value = readValue(found, type, timeZone);
  if (value === undefined) return false;
  if (!isList(type)) return value === readValue(values[0], type, timeZone);
  const [has, wanted] = [set(value), elements(operands)];
  return has.size === wanted.size && [...has].every((element) => wanted.has(element));
}

function isIn(found: Json | undefined, operands: Operands): boolean {
  const { type, values, timeZone } = operands;
  const value = readValue(found, type, timeZone);
  if (value === undefined) return false;
  if (!isList(type)) return values.some((candidate) => value === readValue(candidate, type, timeZone));
  const wanted = elements(operands);
  return [...set(value)].some((element) => wanted.has(element));
}

/** Each wanted value: a part of the text, or an element of the list. */
function holding(found: Json | undefined, operands: Operands): readonly boolean[] | undefined {
  const value = readValue(found, operands.type, operands.timeZone);
  if (value === undefined) return undefined;
  const wanted = [...elements(operands)];
  if (typeof value === 'string') return wanted.map((word) => value.includes(String(word)));
  const has = set(value);
  return wanted.map((element) => has.has(element));
}

const texts =
  (test: (text: string, wanted: string) => boolean): PositiveOperator['holds'] =>
  (found, { values }) => {
    const [text, wanted] = [readValue(found, 'string', anyZone), readValue(values[0], 'string', anyZone)];
    return typeof text === 'string' && typeof wanted === 'string' && test(text, wanted);
  };

const compared =
  (test: (value: number, first: number, second: number) => boolean): PositiveOperator['holds'] =>
  (found, { type, values: [first, second], timeZone }) => {
    const value = readValue(found, type, timeZone);
    return (
      typeof value === 'number' && test(value, limit(first, type, timeZone), limit(second, type, timeZone))
    );
  };

/** No number compares with `NaN`. */
function limit(value: Json | undefined, type: ValueType, timeZone: string): number {
  const read = readValue(value, type, timeZone);
  return typeof read === 'number' ? read : Number.NaN;
}

const aged =
  (test: (value: number, since: number, now: number) => boolean): PositiveOperator['holds'] =>
  (found, { type, values, now, timeZone }) => {
    const value = readValue(found, type, timeZone);
    const duration = parseDuration(textOf(values[0]) ?? '') ?? Number.NaN;
    const before = (age: number) => momentBefore(now, age, type, timeZone);
    return typeof value === 'number' && test(value, before(duration), before(0));
  };

const one = [1, 1] as const;
const any = [0, maxValues] as const;

/** Every operator that says something is so; `negations` say of each that it is not. */
export const positives: { readonly [operator: string]: PositiveOperator } = {
  $eq: { types: [...scalars, ...lists], arity: any, takes: 'element', holds: equals },
  $in: { types: [...scalars, ...lists], arity: any, takes: 'element', holds: isIn },
  $contains: {
    types: ['string', ...lists],
    arity: one,
    takes: 'element',
    holds: (found, operands) => holding(found, operands)?.[0] === true,
  },
  $containsAny: {
    types: ['string', ...lists],
    arity: any,
    takes: 'element',
    holds: (found, operands) => holding(found, operands)?.includes(true) === true,
  },
  $containsAll: {
    types: ['string', ...lists],
    arity: any,
    takes: 'element',
    holds: (found, operands) => holding(found, operands)?.includes(false) === false,
  },
  $startsWith: {
    types: ['string'],
    arity: one,
    takes: 'value',
    holds: texts((text, wanted) => text.startsWith(wanted)),
  },
  $endsWith: {
    types: ['string'],
    arity: one,
    takes: 'value',
    holds: texts((text, wanted) => text.endsWith(wanted)),
  },
  $gt: { types: ordered, arity: one, takes: 'value', holds: compared((value, limit) => value > limit) },
  $gte: { types: ordered, arity: one, takes: 'value', holds: compared((value, limit) => value >= limit) },
  $lt: { types: ordered, arity: one, takes: 'value', holds: compared((value, limit) => value < limit) },
  $lte: { types: ordered, arity: one, takes: 'value', holds: compared((value, limit) => value <= limit) },
  $between: {
    types: ordered,
    arity: [2, 2],
    takes: 'value',
    holds: compared((value, low, high) => low <= value && value <= high),
  },
  $within: {
    types: moments,
    arity: one,
    takes: 'duration',
    holds: aged((value, since, now) => since <= value && value <= now),
  },
  $olderThan: { types: moments, arity: one, takes: 'duration', holds: aged((value, since) => value < since) },
  $exists: {
    types: valueTypes,
    arity: [0, 0],
    takes: 'nothing',
    holds: (found) => found !== undefined && found !== null,
  },
  $notEmpty: { types: valueTypes, arity: [0, 0], takes: 'nothing', holds: (found) => !isEmpty(found) },
  $matches: {
    types: ['string'],
    arity: one,
    takes: 'pattern',
    holds: (found, { values, matches }) => {
      const [text, pattern] = [textOf(found), textOf(values[0])];
      if (text === undefined || pattern === undefined) return false;
      return matches(pattern, text.normalize('NFC'));
    },
  },
};

/** Negation to what it negates: exactly the opposite, so that it is true of a missing field. */
export const negations: { readonly [operator: string]: string } = {
  $ne: '$eq',
  $nin: '$in',
  $notContains: '$contains',
  $containsNone: '$containsAny',
  $notStartsWith: '$startsWith',
  $notEndsWith: '$endsWith',
  $notExists: '$exists',
  $empty: '$notEmpty',
  $notMatches: '$matches',
};

export const operatorNames = [...Object.keys(positives), ...Object.keys(negations)];

/** The positive operator behind a name, and whether the name negates it. */
export function operatorOf(
  name: string,
): { readonly positive: PositiveOperator; readonly negated: boolean } | undefined {
  const negated = Object.hasOwn(negations, name);
  const base = negated ? (negations[name] ?? '') : name;
  const positive = Object.hasOwn(positives, base) ? positives[base] : undefined;
  return positive === undefined ? undefined : { positive, negated };
}
