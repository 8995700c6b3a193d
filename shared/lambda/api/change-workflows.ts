import { randomUUID } from 'node:crypto';
import type { Change } from '../../application/definition-revision.ts';
import {
  createWorkflow as create,
  moveWorkflow,
  replaceWorkflow as replace,
} from '../../application/workflows.ts';
import type { NotTaken } from '../../contracts/not-taken.ts';
import { workflowServiceFields } from '../../contracts/service-fields.ts';
import { readWorkflowInput, type WorkflowInput } from '../../contracts/workflow-input.ts';
import { accepted, type Result } from '../../domain/result.ts';
import type { Workflow, WorkflowState } from '../../domain/workflow/workflow.ts';
import { type SourceWarning, sourceWarnings } from '../../sources/warnings.ts';
import { loadPatterns } from '../load-patterns.ts';
import { changing, refusal } from './change-definitions.ts';
import { type ApiEvent, type ApiResponse, invalid, json } from './http.ts';
import { presentWorkflow as present } from './present.ts';
import { type Body, readJson } from './read-body.ts';
import { etag, ifMatch, ifMatchMissing, malformedIfMatch, type RouteHandler } from './request.ts';
import { withoutServiceFields } from './service-fields.ts';
import type { Services } from './services.ts';
import { takeWorkflow } from './vendor-workflows.ts';

export const createWorkflow: RouteHandler = async ({ event, channelId }, services) => {
  const read = await readInput(event);
  if (!read.ok) return read.response;
  const { input, notTaken } = read.value;
  const { workflowId = randomUUID() } = input;
  const change = await create(changing(event, services), channelId, workflowId, input);
  return respond(event, change, { status: 201, notTaken, ...(await warned(change, services)) });
};

export const replaceWorkflow: RouteHandler = async ({ event, channelId, params }, services) => {
  const revision = ifMatch(event);
  if (revision === undefined) return ifMatchMissing(event, 'the revision that is replaced');
  if (revision === 'malformed') return malformedIfMatch(event);
  const { workflowId = '' } = params;
  const known = await services.store.getWorkflow(channelId, workflowId);
  const answered = known?.revision === revision ? present(known) : undefined;
  const read = await readInput(event, (body) => withoutServiceFields(body, workflowServiceFields, answered));
  if (!read.ok) return read.response;
  const { input, notTaken } = read.value;
  if (input.workflowId !== undefined && input.workflowId !== workflowId) {
    return invalid([
      { field: 'workflowId', rule: `must be that of the path, ${workflowId}`, found: input.workflowId },
    ]);
  }
  const change = await replace(changing(event, services), channelId, workflowId, revision, input);
  return respond(event, change, { notTaken, ...(await warned(change, services)) });
};

const move =
  (state: Exclude<WorkflowState, 'draft'>): RouteHandler =>
  async ({ event, channelId, params }, services) => {
    const revision = ifMatch(event);
    if (revision === 'malformed') return malformedIfMatch(event);
    const { workflowId = '' } = params;
    const change = await moveWorkflow(changing(event, services), channelId, workflowId, revision, state);
    return respond(event, change, state === 'active' ? await warned(change, services) : {});
  };

export const activateWorkflow = move('active');
export const stopWorkflow = move('stopped');
export const removeWorkflow = move('removed');

async function readInput(
  event: ApiEvent,
  ownFields: (body: unknown) => Result<unknown> = accepted,
): Promise<Body<Read>> {
  const sent = readJson(event);
  if (!sent.ok) return sent;
  const { body, notTaken, asSent } = takeWorkflow(sent.value);
  const own = notTaken === undefined ? ownFields(body) : accepted(body);
  if (!own.ok) return { ok: false, response: invalid(own.problems) };
  const { isPattern } = await loadPatterns();
  const input = readWorkflowInput(own.value, isPattern);
  if (!input.ok) return { ok: false, response: invalid(input.problems.map(asSent)) };
  return { ok: true, value: { input: input.value, ...(notTaken !== undefined && { notTaken }) } };
}

interface Read {
  readonly input: WorkflowInput;
  /** Of a vendor's workflow. */
  readonly notTaken?: readonly NotTaken[];
}

/** What is said of a change beside the workflow. */
interface Remarks {
  readonly notTaken?: readonly NotTaken[] | undefined;
  readonly warnings?: readonly SourceWarning[];
}

async function warned(change: Change<Workflow>, { store }: Services): Promise<Remarks> {
  if (!change.ok) return {};
  const { channelId, trigger } = change.value;
  const warnings = sourceWarnings(trigger.type, (await store.getSettings(channelId))?.sources);
  return warnings.length === 0 ? {} : { warnings };
}

function respond(
  event: ApiEvent,
  change: Change<Workflow>,
  { status = 200, notTaken, warnings }: Remarks & { readonly status?: number },
): ApiResponse {
  if (!change.ok) return refusal(change, event);
  const remarks = {
    ...(notTaken !== undefined && { notTaken }),
    ...(warnings !== undefined && { warnings }),
  };
  return json(status, { ...present(change.value), ...remarks }, etag(change.value.revision));
}
