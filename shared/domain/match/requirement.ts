import type { Condition, Filter, ValueType } from '../filter/filter.ts';
import { isBareDay } from '../filter/moment.ts';
import { elements } from '../filter/operators.ts';
import { anyZone, readValue } from '../filter/read-value.ts';

export type Scalar = string | number | boolean;

/** One thing that a workflow needs, in a form in which the needs of many are looked up at once. */
export type Requirement = { readonly key: string; readonly type: ValueType } & (
  | {
      /** The value, or an element of the list, is one of these; `keyword`: the text contains one of these. */
      readonly by: 'value' | 'keyword';
      readonly anyOf: readonly Scalar[];
    }
  | {
      readonly by: 'atLeast' | 'atMost';
      readonly limit: number;
      /** Whether the limit itself is outside. */
      readonly strict: boolean;
    }
);

/**
 * What must be true for a filter to hold. If `exact`, meeting all of `needs` is also enough; otherwise the filter
 * must still be evaluated.
 */
export interface Needs {
  readonly needs: readonly Requirement[];
  readonly exact: boolean;
}

const nothing: Needs = { needs: [], exact: false };

/** What has to be met for a part of a conjunction to hold, as far as it can be looked up. */
export function needsOf(part: Filter): Needs {
  if ('or' in part) return anyOf(part.or.map(needsOf));
  return 'key' in part ? ofCondition(part) : nothing;
}

/** The parts of a filter that must all hold. */
export function conjunction(filter: Filter | undefined): readonly Filter[] {
  if (filter === undefined) return [];
  if (!('and' in filter)) return [filter];
  return filter.and.some((part) => 'and' in part) ? filter.and.flatMap(conjunction) : filter.and;
}

/** Alternatives can be looked up together where all look for values at the same place. */
function anyOf(alternatives: readonly Needs[]): Needs {
  const [first] = alternatives.map(({ needs }) => needs[0]);
  if (first === undefined || !('anyOf' in first)) return nothing;
  const values: Scalar[] = [];
  for (const { needs } of alternatives) {
    const [need, second] = needs;
    if (need === undefined || second !== undefined || !('anyOf' in need)) return nothing;
    if (need.key !== first.key || need.type !== first.type || need.by !== first.by) return nothing;
    values.push(...need.anyOf);
  }
  return { needs: [{ ...first, anyOf: values }], exact: alternatives.every(({ exact }) => exact) };
}

function ofCondition(condition: Condition): Needs {
  const { type } = condition;
  if (type === 'list' || type === 'listOfNumber') return ofList(condition);
  // Which day an instant is depends on the channel's time zone, which an event brings along.
  if (type === 'date' && !condition.values.every(isBareDay)) return nothing;
  switch (condition.operator) {
    case '$eq':
      return oneOf(condition, condition.values.slice(0, 1));
    case '$in':
      return oneOf(condition, condition.values);
    case '$contains':
    case '$containsAny':
    case '$containsAll':
    case '$startsWith':
    case '$endsWith':
      return ofText(condition);
    default:
      return ofOrder(condition);
  }
}

/** A value that cannot be read as the type equals nothing, and is left out. */
function oneOf({ key, type }: Condition, values: Condition['values']): Needs {
  const anyOf = values.map((value) => readValue(value, type, anyZone)).filter(isScalar);
  return { needs: [{ key, type, by: 'value', anyOf }], exact: true };
}

const isScalar = (value: unknown): value is Scalar => value !== undefined && typeof value !== 'object';

function ofList(condition: Condition): Needs {
  const { key, type, operator } = condition;
  const wanted = [...elements(condition)];
  const need = (anyOf: readonly Scalar[], exact: boolean): Needs => ({
    needs: [{ key, type, by: 'value', anyOf }],
    exact,
  });
  switch (operator) {
    case '$contains':
      return need(wanted.slice(0, 1), true);
    case '$in':
    case '$containsAny':
      return need(wanted, true);
    case '$eq':
    case '$containsAll':
      // Of nothing wanted the empty list has all.
      return wanted.length === 0
        ? nothing
        : need(wanted.slice(0, 1), operator === '$containsAll' && wanted.length === 1);
    default:
      return nothing;
  }
}

function ofText(condition: Condition): Needs {
  const { key, type, operator } = condition;
  const words = [...elements(condition)].map(String);
  const [first] = words;
  const need = (anyOf: readonly string[], exact: boolean): Needs =>
    // Every text contains the empty word, and a search for it finds nothing.
    anyOf.includes('') || type !== 'string'
      ? nothing
      : { needs: [{ key, type, by: 'keyword', anyOf }], exact };
  switch (operator) {
    case '$contains':
      return need(words.slice(0, 1), true);
    case '$containsAny':
      return need(words, true);
    default:
      return first === undefined ? nothing : need([first], operator === '$containsAll' && words.length === 1);
  }
}

function ofOrder({ key, type, operator, values }: Condition): Needs {
  const [low, high] = values.map((value) => readValue(value, type, anyZone));
  const limit = (by: 'atLeast' | 'atMost', value: typeof low, strict: boolean): readonly Requirement[] =>
    typeof value === 'number' ? [{ key, type, by, limit: value, strict }] : [];
  const all = (count: number, needs: readonly Requirement[]): Needs =>
    needs.length === count ? { needs, exact: true } : nothing;
  switch (operator) {
    case '$gt':
    case '$gte':
      return all(1, limit('atLeast', low, operator === '$gt'));
    case '$lt':
    case '$lte':
      return all(1, limit('atMost', low, operator === '$lt'));
    case '$between':
      return all(2, [...limit('atLeast', low, false), ...limit('atMost', high, false)]);
    default:
      return nothing;
  }
}
