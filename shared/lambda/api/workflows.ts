import { randomUUID } from 'node:crypto';
import {
  type Change,
  createWorkflow as create,
  moveWorkflow,
  replaceWorkflow as replace,
} from '../../application/workflows.ts';
import { triggerTypes } from '../../contracts/trigger.ts';
import { readWorkflowInput, type WorkflowInput } from '../../contracts/workflow-input.ts';
import { mustBeOneOf } from '../../domain/nearest.ts';
import { excerpt } from '../../domain/problem.ts';
import { accepted, type Result } from '../../domain/result.ts';
import type { Workflow, WorkflowState } from '../../domain/workflow/workflow.ts';
import { loadPatterns } from '../load-patterns.ts';
import { changing, refusal } from './definitions.ts';
import { type ApiEvent, type ApiResponse, invalid, json, problem } from './http.ts';
import { presentWorkflow as present } from './present.ts';
import { readJson } from './read-body.ts';
import { etag, ifMatch, malformedIfMatch, type RouteHandler } from './request.ts';
import { withoutServiceFields, workflowServiceFields } from './service-fields.ts';

export const createWorkflow: RouteHandler = async ({ event, channelId }, services) => {
  const input = await readInput(event);
  if ('response' in input) return input.response;
  const { workflowId = randomUUID() } = input;
  return respond(await create(changing(event, services), channelId, workflowId, input), 201);
};

/** What a listing may be narrowed by. A removed workflow is in no listing. */
const listed = { triggerType: triggerTypes, state: ['draft', 'active', 'stopped'] } as const;

export const listWorkflows: RouteHandler = async ({ channelId, query }, { store }) => {
  const problems = Object.entries(listed).flatMap(([field, known]: [string, readonly string[]]) => {
    const found = query[field];
    if (found === undefined || known.includes(found)) return [];
    return [{ field, rule: mustBeOneOf(found, known), found: excerpt(found) }];
  });
  if (problems.length > 0) return invalid(problems);
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
  if (revision === 'malformed') return malformedIfMatch;
  const { workflowId = '' } = params;
  const known = await services.store.getWorkflow(channelId, workflowId);
  const answered = known?.revision === revision ? present(known) : undefined;
  const input = await readInput(event, (body) => withoutServiceFields(body, workflowServiceFields, answered));
  if ('response' in input) return input.response;
  if (input.workflowId !== undefined && input.workflowId !== workflowId) {
    return invalid([
      { field: 'workflowId', rule: `must be that of the path, ${workflowId}`, found: input.workflowId },
    ]);
  }
  return respond(await replace(changing(event, services), channelId, workflowId, revision, input));
};

const move =
  (state: Exclude<WorkflowState, 'draft'>): RouteHandler =>
  async ({ event, channelId, params }, services) => {
    const revision = ifMatch(event);
    if (revision === 'malformed') return malformedIfMatch;
    const { workflowId = '' } = params;
    return respond(await moveWorkflow(changing(event, services), channelId, workflowId, revision, state));
  };

export const activateWorkflow = move('active');
export const stopWorkflow = move('stopped');
export const removeWorkflow = move('removed');

async function readInput(
  event: ApiEvent,
  ownFields: (body: unknown) => Result<unknown> = accepted,
): Promise<WorkflowInput | { readonly response: ApiResponse }> {
  const body = readJson(event);
  if (!body.ok) return body;
  const own = ownFields(body.value);
  if (!own.ok) return { response: invalid(own.problems) };
  const { isPattern } = await loadPatterns();
  const input = readWorkflowInput(own.value, isPattern);
  return input.ok ? input.value : { response: invalid(input.problems) };
}

function respond(change: Change<Workflow>, status = 200): ApiResponse {
  if (change.ok) return json(status, present(change.value), etag(change.value.revision));
  return refusal(change);
}
