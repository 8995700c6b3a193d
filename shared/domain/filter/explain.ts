import { brief } from '../brief.ts';
import type { Json } from '../json.ts';
import { type FilterContext, holds, isSearched, negated } from './evaluate.ts';
import type { Condition, Filter } from './filter.ts';
import { operatorOf } from './operators.ts';
import { anyZone, readValue } from './read-value.ts';
import { resolve } from './resolve.ts';

/** A filter with what came of every part of it, also of those that the outcome did not depend on. */
export type ExplainedFilter =
  | ExplainedCondition
  | { readonly holds: boolean; readonly and: readonly ExplainedFilter[] }
  | { readonly holds: boolean; readonly or: readonly ExplainedFilter[] }
  | { readonly holds: boolean; readonly not: ExplainedFilter };

export interface ExplainedCondition extends Condition {
  /**
   * `missing`: there is no such field, or none of the condition's type; every positive operator is false then.
   * `unsearched`: patterns had cost too much before.
   */
  readonly saw: 'true' | 'false' | 'missing' | 'unsearched';
  /** Whether the condition holds: a negation holds of a missing field. Unsearched, it counts against the filter. */
  readonly holds: boolean;
  /** Absent where there is no such field; what is too long to be shown is cut. */
  readonly found?: Json;
}

/** Linear in the conditions, of which a filter has at most 100: none is left out. */
export function explainFilter(filter: Filter, context: FilterContext): ExplainedFilter {
  if ('and' in filter) {
    const and = filter.and.map((part) => explainFilter(part, context));
    return { holds: and.every((part) => part.holds), and };
  }
  if ('or' in filter) {
    const or = filter.or.map((part) => explainFilter(part, context));
    return { holds: or.some((part) => part.holds), or };
  }
  if ('not' in filter) {
    const not = explainFilter(filter.not, negated(context));
    return { holds: !not.holds, not };
  }
  return explainCondition(filter, context);
}

function explainCondition(condition: Condition, context: FilterContext): ExplainedCondition {
  const { key, type, operator, values } = condition;
  const found = resolve(key, context.facts);
  const isHeld = holds(condition, context);
  const sight = isSearched(condition, context) ? (isHeld ? 'true' : 'false') : 'unsearched';
  return {
    key,
    type,
    operator,
    values: brief(values) as readonly Json[],
    saw: isMissing(condition, found) ? 'missing' : sight,
    holds: isHeld,
    ...(found !== undefined && { found: brief(found) }),
  };
}

/** `$exists` and `$notEmpty` ask of any value, whatever its type. */
function isMissing({ type, operator }: Condition, found: Json | undefined): boolean {
  if (found === undefined) return true;
  return operatorOf(operator)?.positive.takes !== 'nothing' && readValue(found, type, anyZone) === undefined;
}
