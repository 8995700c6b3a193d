import { isObject } from './json.ts';
import type { Lookup } from './known.ts';

export type Condition = (lookup: Lookup) => boolean;

type Read = (value: unknown) => unknown;
type Test = (actual: unknown, values: readonly unknown[]) => boolean;

/**
 * Reads a filter: `{key, type, operator, values}`, `{and}`, `{or}`, `{not}`.
 *
 * @throws of an operator or a type that no workload uses
 */
export function compile(filter: unknown): Condition {
  if (!isObject(filter)) throw new Error(`no filter: ${JSON.stringify(filter)}`);
  if (Array.isArray(filter.and)) {
    const all = filter.and.map(compile);
    return (lookup) => all.every((holds) => holds(lookup));
  }
  if (Array.isArray(filter.or)) {
    const any = filter.or.map(compile);
    return (lookup) => any.some((holds) => holds(lookup));
  }
  if (filter.not !== undefined) {
    const inner = compile(filter.not);
    return (lookup) => !inner(lookup);
  }
  return compileCondition(filter);
}

function compileCondition(filter: { readonly [field: string]: unknown }): Condition {
  const { key, type, operator } = filter;
  const readAs = typeof type === 'string' ? reads[type] : undefined;
  const test = typeof operator === 'string' ? tests[operator] : undefined;
  if (typeof key !== 'string' || !/^(user|userChat|message|page|marketing|call)\./.test(key)) {
    throw new Error(`unknown key in ${JSON.stringify(filter)}`);
  }
  if (!readAs || !test) throw new Error(`unknown type or operator in ${JSON.stringify(filter)}`);
  const given: readonly unknown[] = Array.isArray(filter.values) ? filter.values : [];
  const values = given.map((value) =>
    type === 'list' && typeof value === 'string' ? fold(value) : readAs(value),
  );
  const { holds, negated } = test;
  // A missing field makes the positive operator false, and so its negation true.
  return (lookup) => {
    const actual = readAs(lookup(key));
    return (actual !== undefined && holds(actual, values)) !== negated;
  };
}

const fold = (text: string): string => text.normalize('NFC').toLowerCase();

const reads: { readonly [type: string]: Read } = {
  string: (value) =>
    typeof value === 'string'
      ? fold(value)
      : typeof value === 'number' || typeof value === 'boolean'
        ? String(value)
        : undefined,
  number: (value) => {
    if (typeof value === 'number') return value;
    return typeof value === 'string' && value.trim() !== '' && Number.isFinite(Number(value))
      ? Number(value)
      : undefined;
  },
  boolean: (value) => {
    if (typeof value === 'boolean') return value;
    return value === 'true' ? true : value === 'false' ? false : undefined;
  },
  list: (value) =>
    Array.isArray(value)
      ? value.map((element) => (typeof element === 'string' ? fold(element) : element))
      : undefined,
};

const has = (actual: unknown, value: unknown): boolean => {
  if (Array.isArray(actual)) return actual.includes(value);
  return typeof actual === 'string' && typeof value === 'string' && actual.includes(value);
};
const isOneOf: Test = (actual, values) =>
  Array.isArray(actual) ? values.some((value) => actual.includes(value)) : values.includes(actual);
const equals: Test = (actual, values) =>
  Array.isArray(actual)
    ? actual.every((element) => values.includes(element)) && values.every((value) => actual.includes(value))
    : values.includes(actual);
const contains: Test = (actual, values) => values.some((value) => has(actual, value));
const startsWith: Test = (actual, values) =>
  values.some((value) => typeof actual === 'string' && typeof value === 'string' && actual.startsWith(value));
const compares =
  (holds: (actual: number, value: number) => boolean): Test =>
  (actual, [value]) =>
    typeof actual === 'number' && typeof value === 'number' && holds(actual, value);

const yes = (holds: Test) => ({ holds, negated: false });
const no = (holds: Test) => ({ holds, negated: true });

const tests: { readonly [operator: string]: { readonly holds: Test; readonly negated: boolean } } = {
  $eq: yes(equals),
  $ne: no(equals),
  $in: yes(isOneOf),
  $nin: no(isOneOf),
  $contains: yes(contains),
  $notContains: no(contains),
  $containsAny: yes(contains),
  $containsNone: no(contains),
  $startsWith: yes(startsWith),
  $gt: yes(compares((actual, value) => actual > value)),
  $gte: yes(compares((actual, value) => actual >= value)),
  $lt: yes(compares((actual, value) => actual < value)),
  $lte: yes(compares((actual, value) => actual <= value)),
  $exists: yes(() => true),
  $notExists: no(() => true),
};
