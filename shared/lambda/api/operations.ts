import { replaceOperation as replace } from '../../application/operations.ts';
import { readOperationInput } from '../../contracts/operation-input.ts';
import type { Operation } from '../../domain/operation/operation.ts';
import { invalid, json, problem } from './http.ts';
import { readJson } from './read-body.ts';
import { etag, ifMatch, queryProblems, type RouteHandler } from './request.ts';
import { refusal } from './workflows.ts';

/** In the order of their ids. */
export const listOperations: RouteHandler = async ({ channelId, query }, { store }) => {
  const problems = queryProblems(query, []);
  if (problems.length > 0) return invalid(problems);
  const { operations } = await store.list(channelId);
  const inOrder = operations.toSorted((a, b) => (a.operationId < b.operationId ? -1 : 1));
  return json(200, { operations: inOrder.map(present) });
};

export const readOperation: RouteHandler = async ({ channelId, params }, { store }) => {
  const operation = await store.getOperation(channelId, params.operationId ?? '');
  return operation === undefined || operation.removed
    ? problem(404, 'the channel has no such operation')
    : json(200, present(operation), etag(operation.revision));
};

/** Creates or replaces. */
export const replaceOperation: RouteHandler = async ({ event, channelId, params }, services) => {
  const revision = ifMatch(event);
  if (revision === 'malformed') return invalid([{ field: 'If-Match', rule: 'must be a revision, as "3"' }]);
  const body = readJson(event);
  if (!body.ok) return body.response;
  const input = readOperationInput(body.value);
  if (!input.ok) return invalid(input.problems);
  const change = await replace(services, channelId, params.operationId ?? '', revision, input.value);
  if (!change.ok) return refusal(change);
  return json(change.value.revision === 1 ? 201 : 200, present(change.value), etag(change.value.revision));
};

export function present({ updatedAt, override, ...operation }: Operation) {
  return {
    ...operation,
    ...(override !== undefined && {
      override: { ...override, setAt: new Date(override.setAt).toISOString() },
    }),
    updatedAt: new Date(updatedAt).toISOString(),
  };
}
