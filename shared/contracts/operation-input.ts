import * as z from 'zod/mini';
import { operationProblems } from '../domain/operation/check.ts';
import type { Operation } from '../domain/operation/operation.ts';
import { excerpt } from '../domain/problem.ts';
import { accepted, type Result, refused } from '../domain/result.ts';
import { parse } from './zod-problems.ts';

/** Business hours as a person sets them; the hours themselves are checked by the domain. */
const operationInput = z.strictObject({
  name: z.optional(z.string().check(z.minLength(1), z.maxLength(200))),
  timeZone: z.unknown(),
  weeklyRanges: z._default(z.unknown(), []),
  holidays: z._default(z.unknown(), []),
  override: z.optional(z.enum(['open', 'closed'])),
});

/** `override` holds from now to the next boundary of the schedule. */
export type OperationInput = Pick<Operation, 'name' | 'timeZone' | 'weeklyRanges' | 'holidays'> & {
  readonly override?: 'open' | 'closed';
};

export function readOperationInput(body: unknown): Result<OperationInput> {
  const parsed = parse(operationInput, body, '', excerpt);
  if (!parsed.ok) return parsed;
  const problems = operationProblems(parsed.value);
  return problems.length > 0 ? refused(...problems) : accepted(parsed.value as OperationInput);
}
