import * as z from 'zod/mini';
import { isObject } from '../domain/json.ts';
import type { Operation } from '../domain/operation/operation.ts';
import { operationProblems } from '../domain/operation/operation-problems.ts';
import { excerpt, maxProblems } from '../domain/problem.ts';
import { accepted, type Result, refused } from '../domain/result.ts';
import { notes } from './notes.ts';
import { holidays, timeZone, weeklyRanges } from './operation-hours.ts';
import { parse } from './zod-problems.ts';

/** Business hours as a person sets them; the hours themselves are checked by the domain. */
export const operationInput = z
  .strictObject({
    name: z.optional(z.string().check(z.minLength(1), z.maxLength(200))),
    timeZone,
    weeklyRanges: z._default(weeklyRanges, []),
    holidays: z._default(holidays, []),
    override: z.optional(
      z.enum(['open', 'closed']).register(notes, {
        description: 'By hand, from now until the schedule changes next.',
      }),
    ),
  })
  .register(notes, { id: 'OperationInput' });

/** `override` holds from now to the next boundary of the schedule. */
export type OperationInput = Pick<Operation, 'name' | 'timeZone' | 'weeklyRanges' | 'holidays'> & {
  readonly override?: 'open' | 'closed';
};

export function readOperationInput(body: unknown): Result<OperationInput> {
  const parsed = parse(operationInput, body, '', excerpt);
  const hours = isObject(body) ? operationProblems({ weeklyRanges: [], holidays: [], ...body }) : [];
  // Of hours that are missing a schema knows nothing but that.
  const others = parsed.ok
    ? []
    : parsed.problems.filter(({ field }) => !hours.some((known) => known.field === field));
  const problems = [...others, ...hours].slice(0, maxProblems);
  return parsed.ok && problems.length === 0 ? accepted(parsed.value as OperationInput) : refused(...problems);
}
