import * as z from 'zod/mini';
import { isObject } from '../domain/json.ts';
import { mustBeOneOf } from '../domain/nearest.ts';
import { excerpt, maxProblems, type Problem, under } from '../domain/problem.ts';
import { accepted, type Result, refused } from '../domain/result.ts';
import { presentStates } from '../domain/workflow/workflow.ts';
import { notes } from './notes.ts';
import { type OperationInput, operationInput, readOperationInput } from './operation-input.ts';
import { id } from './primitives.ts';
import { readWorkflowInput, type WorkflowInput, workflowId, workflowInput } from './workflow-input.ts';
import { parse } from './zod-problems.ts';

/** Of a channel in all, removed ones too: an import writes every one of them, within the time of one request. */
export const maxDefinitions = 2_000;

export interface WorkflowEntry extends WorkflowInput {
  readonly workflowId: string;
  /** Not given: as it is, and a draft where the workflow is new. */
  readonly state?: (typeof presentStates)[number];
}

export interface OperationEntry extends Omit<OperationInput, 'override'> {
  readonly operationId: string;
}

/** The definitions of a channel as they are exported; a kind that is not given is left alone by an import. */
export interface DefinitionsFile {
  readonly workflows?: readonly WorkflowEntry[];
  readonly operations?: readonly OperationEntry[];
}

/** A workflow in a file; each is read by itself, so that all are told that are at fault. */
export const workflowEntry = z
  .extend(workflowInput, { workflowId, state: z.optional(z.enum(presentStates)) })
  .register(notes, {
    id: 'WorkflowEntry',
    description: 'A workflow in a file. Without a `state` it stays in its own; a new one is a draft.',
  });

export const operationEntry = z
  .extend(z.omit(operationInput, { override: true }), { operationId: id })
  .register(notes, {
    id: 'OperationEntry',
    description: 'Business hours in a file; what was set by hand ends by itself, and is no part of it.',
  });

const entries = z.optional(z.array(z.unknown()).check(z.maxLength(maxDefinitions)));
const definitionsFile = z.strictObject({ workflows: entries, operations: entries });

/** Reads a file of definitions; each problem names its entry, as `workflows[3].trigger.delay`. */
export function readDefinitionsFile(
  body: unknown,
  isPattern: (pattern: string) => boolean,
): Result<DefinitionsFile> {
  const parsed = parse(definitionsFile, body, '', excerpt);
  if (!parsed.ok) return parsed;
  const { workflows, operations } = parsed.value;
  const problems: Problem[] = [];
  const file = {
    ...(workflows && {
      workflows: readAll(workflows, 'workflows', (entry) => readWorkflow(entry, isPattern), problems),
    }),
    ...(operations && { operations: readAll(operations, 'operations', readOperation, problems) }),
  };
  if (workflows) problems.push(...doubles(workflows, 'workflows', 'workflowId'));
  if (operations) problems.push(...doubles(operations, 'operations', 'operationId'));
  return problems.length > 0 ? refused(...problems.slice(0, maxProblems)) : accepted(file);
}

function readAll<Entry>(
  entries: readonly unknown[],
  list: string,
  read: (entry: unknown) => Result<Entry>,
  problems: Problem[],
): readonly Entry[] {
  return entries.flatMap((entry, index) => {
    if (problems.length >= maxProblems) return [];
    const result = read(entry);
    if (result.ok) return result.value;
    problems.push(...result.problems.map((problem) => under(`${list}[${index}]`, problem)));
    return [];
  });
}

function readWorkflow(entry: unknown, isPattern: (pattern: string) => boolean): Result<WorkflowEntry> {
  const { state, ...rest } = isObject(entry) ? entry : {};
  const input = readWorkflowInput(isObject(entry) ? rest : entry, isPattern);
  const problems = [
    ...(input.ok ? [] : input.problems),
    ...(isObject(entry) ? [...idProblems(entry, 'workflowId'), ...stateProblems(state)] : []),
  ];
  if (!input.ok || problems.length > 0) return refused(...problems);
  return accepted({ ...input.value, ...(state !== undefined && { state }) } as WorkflowEntry);
}

function stateProblems(state: unknown): readonly Problem[] {
  const isKnown = state === undefined || presentStates.some((known) => known === state);
  return isKnown ? [] : [{ field: 'state', rule: mustBeOneOf(state, presentStates), found: excerpt(state) }];
}

function readOperation(entry: unknown): Result<OperationEntry> {
  const { operationId, ...hours } = isObject(entry) ? entry : {};
  const input = readOperationInput(isObject(entry) ? hours : entry);
  const named = parse(id, operationId, 'operationId', excerpt);
  const problems = [
    ...(input.ok ? [] : input.problems),
    ...(named.ok || !isObject(entry) ? [] : named.problems),
    ...(Object.hasOwn(hours, 'override') ? [{ ...noOverride, found: excerpt(hours.override) }] : []),
  ];
  if (!input.ok || !named.ok || problems.length > 0) return refused(...problems);
  const { override, ...content } = input.value;
  return accepted({ operationId: named.value, ...content });
}

const noOverride = {
  field: 'override',
  rule: 'ends by itself and is no part of a file: set it on the operation',
};

function idProblems(entry: object, field: string): readonly Problem[] {
  return Object.hasOwn(entry, field) ? [] : [{ field, rule: 'is required in a file', found: 'nothing' }];
}

function doubles(entries: readonly unknown[], list: string, field: string): readonly Problem[] {
  const places = new Map<unknown, number>();
  return entries.flatMap((entry, index) => {
    const id = isObject(entry) ? entry[field] : undefined;
    const first = places.get(id);
    if (id === undefined || first === undefined) {
      places.set(id, index);
      return [];
    }
    const rule = `must not be that of ${list}[${first}] too`;
    return [{ field: `${list}[${index}].${field}`, rule, found: excerpt(id) }];
  });
}
