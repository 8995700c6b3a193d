import { instant as instantOfApi } from '../../shared/contracts/primitives.ts';
import { parse } from '../../shared/contracts/zod-problems.ts';
import { excerpt, type Problem } from '../../shared/domain/problem.ts';
import { usageError } from '../command-end.ts';
import { describeErrors } from './render/problem.ts';

/** What a value that is written as a text must be: the problems of one that is not. */
export type Rule = (field: string, text: string) => readonly Problem[];

const matching =
  (pattern: RegExp, rule: string): Rule =>
  (field, text) =>
    pattern.test(text) ? [] : [{ field, rule, found: excerpt(text) }];

/** As many digits as the API reads of a revision in `If-Match`. */
export const wholeNumber = matching(/^[1-9]\d{0,8}$/, 'must be a whole number from 1 to 999999999');

/** The most is less than the 2^31 ms from which a timer of Node fires at once. */
export const seconds = matching(
  /^(?=.*[1-9])\d{1,6}(\.\d{1,3})?$/,
  'must be a number of seconds from 0.001 to 999999.999',
);

/** As the API reads one. */
export const instant: Rule = (field, text) => {
  const read = parse(instantOfApi, text, field, excerpt);
  return read.ok ? [] : read.problems;
};

/** The text, or the end of the command before anything is asked of the API. */
export function checked(rule: Rule, field: string, text: string): string {
  const problems = rule(field, text);
  if (problems.length > 0) throw usageError(describeErrors(problems).join('\n'));
  return text;
}
