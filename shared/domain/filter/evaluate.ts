import type { Json } from '../json.ts';
import type { Condition, Filter } from './filter.ts';
import { operatorOf } from './operators.ts';
import { resolve } from './resolve.ts';

export interface FilterContext {
  /** By root, as nested objects; only their own properties are seen. */
  readonly facts: { readonly [root: string]: unknown };
  /** Epoch milliseconds. */
  readonly now: number;
  /** IANA: in which instants are days. */
  readonly timeZone: string;
  /**
   * Searches a text for a linear-time regular expression, without regard to case; `undefined` where it has not been
   * searched, since searches have cost too much before.
   */
  readonly matches: (pattern: string, text: string) => boolean | undefined;
  /** As what a condition counts whose text has not been searched, so that the whole filter does not hold by it. */
  readonly unsearched?: boolean;
}

/** What is told to be found where a text has not been searched. */
export const notSearched = 'not searched: the patterns of this input cost too much';

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
export function firstFailure(filter: Filter, context: FilterContext): FilterFailure | undefined {
  if ('and' in filter) {
    for (const [index, part] of filter.and.entries()) {
      const failure = firstFailure(part, context);
      if (failure !== undefined) return under(`and[${index}]`, failure);
    }
    return undefined;
  }
  if ('or' in filter) {
    let first: FilterFailure | undefined;
    for (const part of filter.or) {
      const failure = firstFailure(part, context);
      if (failure === undefined) return undefined;
      first ??= failure;
    }
    return first === undefined ? emptyFilter('or') : under('or[0]', first);
  }
  if ('not' in filter) {
    const within = negated(context);
    return firstFailure(filter.not, within) === undefined
      ? under('not', whatHeld(filter.not, within))
      : undefined;
  }
  return holds(filter, context) ? undefined : describe(filter, context);
}

/** Whether a filter holds: what `firstFailure` says, without the trouble of saying why. */
export function filterHolds(filter: Filter, context: FilterContext): boolean {
  if ('and' in filter) return filter.and.every((part) => filterHolds(part, context));
  if ('or' in filter) return filter.or.some((part) => filterHolds(part, context));
  return 'not' in filter ? !filterHolds(filter.not, negated(context)) : holds(filter, context);
}

/** For what stands in a `not`. */
export const negated = (context: FilterContext): FilterContext => ({
  ...context,
  unsearched: context.unsearched !== true,
});

/** The first condition of a filter that holds; of a `not`, the condition in it, which failed. */
function whatHeld(filter: Filter, context: FilterContext): FilterFailure {
  if ('and' in filter) {
    const [part] = filter.and;
    return part === undefined ? emptyFilter('and') : under('and[0]', whatHeld(part, context));
  }
  if ('or' in filter) {
    const index = filter.or.findIndex((part) => firstFailure(part, context) === undefined);
    const part = filter.or[index];
    return part === undefined ? emptyFilter('or') : under(`or[${index}]`, whatHeld(part, context));
  }
  if ('not' in filter) {
    return under('not', firstFailure(filter.not, negated(context)) ?? emptyFilter(''));
  }
  return describe(filter, context);
}

const under = (part: string, failure: FilterFailure): FilterFailure => ({
  ...failure,
  path: failure.path === '' ? part : `${part}.${failure.path}`,
});

const emptyFilter = (path: string): FilterFailure => ({ path, key: '', operator: '', values: [] });

function describe(condition: Condition, context: FilterContext): FilterFailure {
  const { key, operator, values } = condition;
  const found = isSearched(condition, context) ? resolve(key, context.facts) : notSearched;
  return { path: '', key, operator, values, ...(found !== undefined && { found }) };
}

/** Whether one condition holds. */
export function holds(condition: Condition, context: FilterContext): boolean {
  return outcome(condition, context) ?? context.unsearched === true;
}

export const isSearched = (condition: Condition, context: FilterContext): boolean =>
  outcome(condition, context) !== undefined;

function outcome(
  { key, type, operator, values }: Condition,
  { facts, now, timeZone, matches }: FilterContext,
): boolean | undefined {
  const known = operatorOf(operator);
  if (known === undefined) throw new Error(`a stored filter has the unknown operator ${operator}`);
  const found = known.positive.holds(resolve(key, facts), { type, values, now, timeZone, matches });
  return found === undefined ? undefined : found !== known.negated;
}
