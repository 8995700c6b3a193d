import type * as z from 'zod/mini';
import type { listWorkflows as contract } from '../../contracts/api/workflows.ts';
import { json } from './http.ts';
import { notFound, wasRemoved } from './not-found.ts';
import { presentWorkflow as present } from './present.ts';
import { etag, type RouteHandler } from './request.ts';
import { withinAnswer } from './within-answer.ts';

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
  const answer = json(200, { workflows: wanted.map(present) });
  return withinAnswer(answer, 'the workflows, unless fewer are asked for by type or state,');
};

export const readWorkflow: RouteHandler = async ({ channelId, params }, { store }) => {
  const { workflowId = '' } = params;
  const workflow = await store.getWorkflow(channelId, workflowId);
  if (workflow === undefined) return notFound('workflow', workflowId);
  if (workflow.state === 'removed') return wasRemoved('workflow', workflowId);
  return json(200, present(workflow), etag(workflow.revision));
};
