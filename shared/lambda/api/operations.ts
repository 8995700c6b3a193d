import { json } from './http.ts';
import { notFound, wasRemoved } from './not-found.ts';
import { presentOperation as present } from './present.ts';
import { etag, type RouteHandler } from './request.ts';
import { withinAnswer } from './within-answer.ts';

/** In the order of their ids. */
export const listOperations: RouteHandler = async ({ channelId }, { store }) => {
  const { operations } = await store.list(channelId);
  const inOrder = operations.toSorted((a, b) => (a.operationId < b.operationId ? -1 : 1));
  return withinAnswer(json(200, { operations: inOrder.map(present) }), 'the business hours');
};

export const readOperation: RouteHandler = async ({ channelId, params }, { store }) => {
  const { operationId = '' } = params;
  const operation = await store.getOperation(channelId, operationId);
  if (operation === undefined) return notFound('operation', operationId);
  if (operation.removed) return wasRemoved('operation', operationId);
  return json(200, present(operation), etag(operation.revision));
};
