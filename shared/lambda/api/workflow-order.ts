import { reorderWorkflows as reorder } from '../../application/definitions/reorder.ts';
import { workflowOrder } from '../../contracts/workflow-order.ts';
import { parse } from '../../contracts/zod-problems.ts';
import { excerpt } from '../../domain/problem.ts';
import { invalid, json } from './http.ts';
import { principalOf } from './principal.ts';
import { readJson } from './read-body.ts';
import { replaceRefusal } from './replace-refusal.ts';
import { etag, ifMatch, malformedIfMatch, type RouteHandler } from './request.ts';

/** Answers all workflows in the order in which they now take their turn. */
export const reorderWorkflows: RouteHandler = async ({ event, channelId }, { store, clock, pause }) => {
  const version = ifMatch(event);
  if (version === 'malformed') return malformedIfMatch(event);
  const body = readJson(event);
  if (!body.ok) return body.response;
  const input = parse(workflowOrder, body.value, '', excerpt);
  if (!input.ok) return invalid(input.problems);
  const replacing = { store, clock, pause, by: principalOf(event) };
  const outcome = await reorder(replacing, channelId, version, input.value.workflowIds);
  if (!outcome.ok) return replaceRefusal(event, outcome);
  const workflowIds = outcome.changes.map(({ id }) => id);
  const changed = outcome.changes.filter(({ action }) => action === 'change').length;
  return json(200, { version: outcome.version, workflowIds, changed }, etag(outcome.version));
};
