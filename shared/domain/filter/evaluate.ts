import type { Json } from '../json.ts';
import type { Condition, Filter } from './filter.ts';
import { operatorOf } from './operators.ts';

export interface FilterContext {
  /** By root, as nested objects; only their own properties are seen. */
  readonly facts: { readonly [root: string]: unknown };
  /** Epoch milliseconds. */
  readonly now: number;
  /** Searches a text for a linear-time regular expression, without regard to case. */
  readonly matches: (pattern: string, text: string) => boolean;
}

/** The condition that decided that a filter does not hold. */
export interface FilterFailure {
  /** `and[1].or[0]`; empty where the filter is one condition. */
  readonly path: string;
  readonly key: string;
  readonly operator: string;
  readonly values: readonly Json[];
  /** Absent where there is no such field. */
  readonly found?: Json;
}

/**
 * `undefined` where the filter holds, else the first condition that fails. Of an `or` it is that of the
 * first branch; of a `not`, the first condition in it, which held. An empty `and` holds, an empty `or` does not.
 */
export function firstFailure(filter: Filter, context: FilterContext, path = ''): FilterFailure | undefined {
  if ('and' in filter) {
    for (const [index, part] of filter.and.entries()) {
      const failure = firstFailure(part, context, join(path, `and[${index}]`));
      if (failure !== undefined) return failure;
    }
    return undefined;
  }
  if ('or' in filter) {
    let first: FilterFailure | undefined;
    for (const [index, part] of filter.or.entries()) {
      const failure = firstFailure(part, context, join(path, `or[${index}]`));
      if (failure === undefined) return undefined;
      first ??= failure;
    }
    return first ?? nothing(join(path, 'or'));
  }
  if ('not' in filter) {
    const inner = join(path, 'not');
    return firstFailure(filter.not, context, inner) === undefined
      ? firstCondition(filter.not, context, inner)
      : undefined;
  }
  return holds(filter, context) ? undefined : describe(filter, context, path);
}

const join = (path: string, part: string) => (path === '' ? part : `${path}.${part}`);

const nothing = (path: string): FilterFailure => ({ path, key: '', operator: '', values: [] });

function describe(condition: Condition, { facts }: FilterContext, path: string): FilterFailure {
  const { key, operator, values } = condition;
  const found = resolve(key, facts);
  return { path, key, operator, values, ...(found !== undefined && { found }) };
}

function firstCondition(filter: Filter, context: FilterContext, path: string): FilterFailure {
  if ('not' in filter) return firstCondition(filter.not, context, join(path, 'not'));
  const name = 'and' in filter ? 'and' : 'or';
  const parts = 'and' in filter ? filter.and : 'or' in filter ? filter.or : undefined;
  if (parts === undefined) return describe(filter as Condition, context, path);
  const index = Math.max(
    parts.findIndex((part) => firstFailure(part, context) === undefined),
    0,
  );
  const part = parts[index];
  return part === undefined
    ? nothing(join(path, name))
    : firstCondition(part, context, join(path, `${name}[${index}]`));
}

function holds({ key, type, operator, values }: Condition, { facts, now, matches }: FilterContext): boolean {
  const known = operatorOf(operator);
  if (known === undefined) throw new Error(`a stored filter has the unknown operator ${operator}`);
  return known.positive.holds(resolve(key, facts), { type, values, now, matches }) !== known.negated;
}

function resolve(key: string, facts: FilterContext['facts']): Json | undefined {
  let value: unknown = facts;
  for (const part of key.split('.')) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, part)) return undefined;
    value = (value as { [part: string]: unknown })[part];
  }
  return value as Json | undefined;
}
