import * as z from 'zod/mini';
import { seeMessages } from '../domain/check/sees-message.ts';
import { filterProblems } from '../domain/filter/filter-problems.ts';
import { neverHolds } from '../domain/filter/never-holds.ts';
import { isObject, utf8Length } from '../domain/json.ts';
import { excerpt, type Problem } from '../domain/problem.ts';
import { accepted, type Result, refused } from '../domain/result.ts';
import type { Trigger } from '../domain/workflow/trigger.ts';
import { notes } from './notes.ts';
import { id } from './primitives.ts';
import { trigger } from './trigger.ts';
import { parse } from './zod-problems.ts';

/** A stored workflow is one item of 400 kB, and every function keeps all workflows of a channel in memory. */
export const maxWorkflowBytes = 100_000;

/** Letters, digits, hyphens, underscores and inner dots. */
const pathSegment = /^[\p{L}\p{N}_-][\p{L}\p{N}_.-]*$/u;

export const workflowId = id
  .check(
    z.refine((text) => pathSegment.test(text), {
      error: 'must be letters, digits, hyphens, underscores and inner dots',
    }),
  )
  .register(notes, {
    id: 'WorkflowId',
    pattern: pathSegment.source,
    description: 'It stands in paths as it is.',
  });

/** What a person decides about a workflow; the rest is the service's. */
export const workflowInput = z
  .strictObject({
    workflowId: z.optional(workflowId),
    name: z.string().check(z.minLength(1), z.maxLength(200)),
    rank: z._default(
      z
        .int()
        .check(z.gte(-1_000_000), z.lte(1_000_000))
        .register(notes, { description: 'Lower goes first.' }),
      0,
    ),
    exclusive: z._default(
      z.boolean().register(notes, {
        description: 'Of the exclusive workflows that match one event, only the first fires.',
      }),
      false,
    ),
    trigger,
  })
  .register(notes, {
    id: 'WorkflowInput',
    description: `What a person decides about a workflow; at most ${maxWorkflowBytes} bytes as JSON.`,
  });

export interface WorkflowInput {
  readonly workflowId?: string;
  readonly name: string;
  readonly rank: number;
  readonly exclusive: boolean;
  readonly trigger: Trigger;
}

/** Reads a workflow as it is created or replaced; `isPattern` tells a valid regular expression. */
export function readWorkflowInput(
  body: unknown,
  isPattern: (pattern: string) => boolean,
): Result<WorkflowInput> {
  const parsed = parse(workflowInput, body, '', excerpt);
  const problems: readonly Problem[] = [...(parsed.ok ? [] : parsed.problems), ...filtersOf(body, isPattern)];
  if (!parsed.ok || problems.length > 0) return refused(...problems);
  const found = utf8Length(JSON.stringify(parsed.value));
  if (found > maxWorkflowBytes) {
    return refused({ field: '', rule: `must be at most ${maxWorkflowBytes} bytes as JSON`, found });
  }
  const input = parsed.value as WorkflowInput;
  const vain = vainFilters(input.trigger);
  return vain.length > 0 ? refused(...vain) : accepted(input);
}

/** Filters that need a message, of a trigger that never sees one. */
function vainFilters(trigger: Trigger): readonly Problem[] {
  if (seeMessages.includes(trigger.type)) return [];
  const pageQuery = trigger.type === 'startChatByUserAtLounge' ? trigger.pageQuery : undefined;
  return Object.entries({ filter: trigger.filter, pageQuery }).flatMap(([field, filter]) =>
    filter === undefined || !neverHolds(filter, 'message')
      ? []
      : [{ field: `trigger.${field}`, rule: `can never hold: only ${seeMessages.join(', ')} see a message` }],
  );
}

function filtersOf(body: unknown, isPattern: (pattern: string) => boolean): readonly Problem[] {
  const trigger = isObject(body) ? body.trigger : undefined;
  // Every list has a `filter` of its own.
  const given = isObject(trigger) ? trigger : {};
  return ['filter', 'pageQuery'].flatMap((field) =>
    given[field] === undefined ? [] : filterProblems(given[field], `trigger.${field}`, { isPattern }),
  );
}
