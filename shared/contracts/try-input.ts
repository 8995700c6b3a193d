import * as z from 'zod/mini';
import { excerpt, under } from '../domain/problem.ts';
import { accepted, type Result, refused } from '../domain/result.ts';
import { id } from './primitives.ts';
import { revisionNumber } from './revision-number.ts';
import { readWorkflowInput, type WorkflowInput } from './workflow-input.ts';
import { parse } from './zod-problems.ts';

/** Events of one trial, recorded or given. */
export const maxTriedEvents = 10_000;

const defaultLast = 1_000;

/** What is tried, and on what: a workflow as it is saved, or a stored one; recorded events, or those given. */
export const tryInput = z.strictObject({
  workflow: z.optional(z.unknown()),
  workflowId: z.optional(id),
  /** The stored one unless given. */
  revision: z.optional(revisionNumber),
  events: z.optional(z.array(z.unknown()).check(z.minLength(1), z.maxLength(maxTriedEvents))),
  last: z.optional(z.int().check(z.gte(1), z.lte(maxTriedEvents))),
});

export interface TryInput {
  readonly tried:
    | { readonly workflow: WorkflowInput }
    | { readonly workflowId: string; readonly revision?: number };
  /** Each is still to be read by its own contract. */
  readonly on: { readonly events: readonly unknown[] } | { readonly last: number };
}

/** `isPattern` tells a valid regular expression. */
export function readTryInput(body: unknown, isPattern: (pattern: string) => boolean): Result<TryInput> {
  const parsed = parse(tryInput, body, '', excerpt);
  if (!parsed.ok) return parsed;
  const { workflow, workflowId, revision, events, last } = parsed.value;
  if ((workflow === undefined) === (workflowId === undefined)) {
    const found = workflow === undefined ? 'neither' : 'both';
    const rule = 'is required, or a workflowId in its place, and not both';
    return refused({ field: 'workflow', rule, found });
  }
  if (revision !== undefined && workflowId === undefined) {
    return refused({ field: 'revision', rule: 'must stand beside a workflowId only', found: revision });
  }
  if (events !== undefined && last !== undefined) {
    return refused({ field: 'last', rule: 'must not stand beside events', found: last });
  }
  const on = events === undefined ? { last: last ?? defaultLast } : { events };
  if (workflowId !== undefined) {
    return accepted({ tried: { workflowId, ...(revision !== undefined && { revision }) }, on });
  }
  const input = readWorkflowInput(workflow, isPattern);
  return input.ok
    ? accepted({ tried: { workflow: input.value }, on })
    : refused(...input.problems.map((problem) => under('workflow', problem)));
}
