import type * as z from 'zod/mini';
import type { ExecutionQuery } from '../../application/ports.ts';
import { announcementEntry } from '../../contracts/announcement-entry.ts';
import type { listExecutions as contract } from '../../contracts/api/executions.ts';
import { json } from './http.ts';
import { type RouteHandler, unknownCursor } from './request.ts';

type Query = z.output<typeof contract.query>;

/** What fired, newest first: of the channel, of a conversation or of a workflow. */
export const listExecutions: RouteHandler<Query> = async ({ channelId, query }, { executions }) => {
  const { limit, cursor } = query;
  const page = await executions.list(queryOf(channelId, query), {
    limit,
    ...(cursor !== undefined && { cursor }),
  });
  if (page === undefined) return unknownCursor(cursor);
  const items = page.items.map((execution) => announcementEntry(execution).detail as { data: unknown });
  return json(200, {
    executions: items.map(({ data }) => data),
    ...(page.cursor !== undefined && { cursor: page.cursor }),
  });
};

function queryOf(channelId: string, { conversationId, kind = 'chat', workflowId }: Query): ExecutionQuery {
  if (conversationId !== undefined) return { conversation: { channelId, kind, id: conversationId } };
  return workflowId === undefined ? { channelId } : { channelId, workflowId };
}
