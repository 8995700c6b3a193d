import { randomUUID } from 'node:crypto';
import type * as z from 'zod/mini';
import {
  type Change,
  createWorkflow as create,
  moveWorkflow,
  replaceWorkflow as replace,
} from '../../application/workflows.ts';
import type { listWorkflows as contract } from '../../contracts/api/workflows.ts';
import { readWorkflowInput, type WorkflowInput } from '../../contracts/workflow-input.ts';
import type { Workflow, WorkflowState } from '../../domain/workflow/workflow.ts';
import { loadPatterns } from '../load-patterns.ts';
import { type ApiEvent, type ApiResponse, invalid, json, problem } from './http.ts';
import { readJson } from './read-body.ts';
import { etag, ifMatch, type RouteHandler } from './request.ts';

export const createWorkflow: RouteHandler = async ({ event, channelId }, services) => {
  const input = await readInput(event);
  if ('response' in input) return input.response;
  const { workflowId = randomUUID() } = input;
  return respond(await create(services, channelId, workflowId, input), 201);
};

export const listWorkflows: RouteHandler<z.output<typeof contract.query>> = async (
  { channelId, query },
  { store },
) => {
  const { workflows } = await store.list(channelId);
  const wanted = workflows.filter(
    ({ trigger, state }) =>
      (query.triggerType === undefined || trigger.type === query.triggerType) &&
      (query.state === undefined || state === query.state),
  );
  return json(200, { workflows: wanted.map(present) });
};

export const readWorkflow: RouteHandler = async ({ channelId, params }, { store }) => {
  const workflow = await store.getWorkflow(channelId, params.workflowId ?? '');
  return workflow === undefined || workflow.state === 'removed'
    ? problem(404, 'the channel has no such workflow')
    : json(200, present(workflow), etag(workflow.revision));
};

export const replaceWorkflow: RouteHandler = async ({ event, channelId, params }, services) => {
  const revision = ifMatch(event);
  if (revision === undefined) return problem(428, 'If-Match must name the revision that is replaced');
  if (revision === 'malformed') return invalid([{ field: 'If-Match', rule: 'must be a revision, as "3"' }]);
  const input = await readInput(event);
  if ('response' in input) return input.response;
  const { workflowId = '' } = params;
  if (input.workflowId !== undefined && input.workflowId !== workflowId) {
    return invalid([{ field: 'workflowId', rule: 'must be that of the path' }]);
  }
  return respond(await replace(services, channelId, workflowId, revision, input));
};

const move =
  (state: Exclude<WorkflowState, 'draft'>): RouteHandler =>
  async ({ event, channelId, params }, services) => {
    const revision = ifMatch(event);
    if (revision === 'malformed') return invalid([{ field: 'If-Match', rule: 'must be a revision, as "3"' }]);
    return respond(await moveWorkflow(services, channelId, params.workflowId ?? '', revision, state));
  };

export const activateWorkflow = move('active');
export const stopWorkflow = move('stopped');
export const removeWorkflow = move('removed');

async function readInput(event: ApiEvent): Promise<WorkflowInput | { readonly response: ApiResponse }> {
  const body = readJson(event);
  if (!body.ok) return body;
  const { isPattern } = await loadPatterns();
  const input = readWorkflowInput(body.value, isPattern);
  return input.ok ? input.value : { response: invalid(input.problems) };
}

function respond(change: Change<Workflow>, status = 200): ApiResponse {
  if (change.ok) return json(status, present(change.value), etag(change.value.revision));
  return refusal(change);
}

/** Answers a refused change of any definition. */
export function refusal(change: Extract<Change<unknown>, { ok: false }>): ApiResponse {
  switch (change.reason) {
    case 'notFound':
      return problem(404, 'the channel has no such workflow');
    case 'alreadyExists':
      return problem(409, 'the channel has, or had, a workflow of this id');
    case 'typeCannotChange':
      return problem(409, `${change.problem.field} ${change.problem.rule}`, [change.problem]);
    case 'staleRevision':
      return problem(412, `the stored revision is ${change.current}`);
  }
}

const iso = (at: number) => new Date(at).toISOString();

function present({ createdAt, updatedAt, effectiveFrom, ...workflow }: Workflow) {
  return {
    ...workflow,
    createdAt: iso(createdAt),
    updatedAt: iso(updatedAt),
    effectiveFrom: iso(effectiveFrom),
  };
}
