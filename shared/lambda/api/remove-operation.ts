import { removeOperation as remove } from '../../application/remove-operation.ts';
import type { Workflow } from '../../domain/workflow/workflow.ts';
import { changing, refusal } from './change-definitions.ts';
import { type ApiResponse, json, problem } from './http.ts';
import { presentOperation as present } from './present.ts';
import { etag, ifMatch, malformedIfMatch, type RouteHandler } from './request.ts';

/** Only where no workflow uses it. */
export const removeOperation: RouteHandler = async ({ event, channelId, params }, services) => {
  const revision = ifMatch(event);
  if (revision === 'malformed') return malformedIfMatch(event);
  const change = await remove(changing(event, services), channelId, params.operationId ?? '', revision);
  if (change.ok) return json(200, present(change.value), etag(change.value.revision));
  if (change.reason === 'inUse') return inUse(change.workflows);
  return refusal(change, event);
};

const maxNamed = 20;

function inUse(workflows: readonly Workflow[]): ApiResponse {
  const ids = workflows.slice(0, maxNamed).map(({ workflowId }) => workflowId);
  const others = workflows.length > ids.length ? ` and ${workflows.length - ids.length} others` : '';
  return problem(
    409,
    `used by the workflows ${ids.join(', ')}${others}`,
    ids.map((found) => ({ field: 'operationId', rule: 'must not be used by any workflow', found })),
  );
}
