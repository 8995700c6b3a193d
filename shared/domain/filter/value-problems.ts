import { parseDuration } from '../duration.ts';
import { kindOf, type Problem } from '../problem.ts';
import type { ValueType } from './filter.ts';
import type { PositiveOperator } from './operators.ts';
import { anyZone, readValue } from './read-value.ts';

/** Characters of a value, and of one that is a regular expression. */
export const valueLimits = { value: 1_000, pattern: 500 } as const;

/** How the values of a condition are read. */
export interface ValuesRule {
  readonly type: ValueType;
  readonly operator: string;
  readonly positive: PositiveOperator;
  readonly isPattern: (pattern: string) => boolean;
}

/** What is wrong with the values of a condition: how many there are, or the first that cannot be taken. */
export function valuesProblem(values: unknown, path: string, rule: ValuesRule): Problem | undefined {
  const [min, max] = arityOf(rule);
  if (!Array.isArray(values) || values.length < min || values.length > max) {
    const size = min === max ? `${min}` : `${min} to ${max}`;
    return { field: path, rule: `must be a list of ${size}`, found: kindOf(values) };
  }
  for (const [index, value] of values.entries()) {
    const broken = ruleBroken(value, rule);
    if (broken !== undefined) return { field: `${path}[${index}]`, rule: broken, found: kindOf(value) };
  }
  return undefined;
}

/** A list equals any number of values, everything else equals one. */
export function arityOf({
  type,
  operator,
  positive,
}: Omit<ValuesRule, 'isPattern'>): PositiveOperator['arity'] {
  const isEquality = operator === '$eq' || operator === '$ne';
  return isEquality && type !== 'list' && type !== 'listOfNumber' ? [1, 1] : positive.arity;
}

function ruleBroken(
  value: unknown,
  { type, positive: { takes }, isPattern }: ValuesRule,
): string | undefined {
  if (typeof value === 'string' && (value.length > valueLimits.value || !value.isWellFormed())) {
    return `must be a well-formed text of at most ${valueLimits.value} characters`;
  }
  switch (takes) {
    case 'nothing':
      return undefined;
    case 'duration':
      return typeof value === 'string' && parseDuration(value) !== undefined
        ? undefined
        : 'must be an ISO-8601 duration of whole weeks, days, hours, minutes and seconds, such as PT3M';
    case 'pattern':
      return typeof value === 'string' && value.length <= valueLimits.pattern && isPattern(value)
        ? undefined
        : `must be a regular expression of at most ${valueLimits.pattern} characters, without backreferences, look-around, large counts and many wide ranges`;
    case 'value':
    case 'element':
      return !Array.isArray(value) && readValue(value, type, anyZone) !== undefined
        ? undefined
        : `must be of type ${elementType[type]}`;
  }
}

const elementType: { readonly [type in ValueType]: string } = {
  boolean: 'boolean',
  number: 'number',
  string: 'string',
  date: 'date (YYYY-MM-DD, an instant with a zone, or epoch milliseconds)',
  datetime: 'datetime (an instant with a zone, YYYY-MM-DD, or epoch milliseconds)',
  list: 'string, number or boolean, as an element of a list',
  listOfNumber: 'number, as an element of a list',
};
