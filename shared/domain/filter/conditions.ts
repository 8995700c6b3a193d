import type { Condition, Filter } from './filter.ts';
import { operatorNames, operatorOf } from './operators.ts';

/** All conditions of a filter, wherever they stand in it. */
export function* conditionsOf(filter: Filter): Generator<Condition> {
  if ('and' in filter) for (const part of filter.and) yield* conditionsOf(part);
  else if ('or' in filter) for (const part of filter.or) yield* conditionsOf(part);
  else if ('not' in filter) yield* conditionsOf(filter.not);
  else yield filter;
}

const patternOperators: ReadonlySet<string> = new Set(
  operatorNames.filter((name) => operatorOf(name)?.positive.takes === 'pattern'),
);

/** Whether a condition searches by regular expression. */
export const usesPattern = ({ operator }: Condition): boolean => patternOperators.has(operator);
