import type { ExecutionQuery } from '../../application/ports.ts';
import { announcementEntry } from '../../contracts/announcements.ts';
import { invalid, json } from './http.ts';
import { conversationOf, readPage, strangeCursor } from './read-page.ts';
import type { ApiRequest, RouteHandler } from './request.ts';

/** What fired, newest first: of the channel, of a conversation (`conversationId`, `kind`) or of a workflow. */
export const listExecutions: RouteHandler = async ({ channelId, query }, { executions }) => {
  const wanted = readPage(query);
  if (!wanted.ok) return invalid(wanted.problems);
  const page = await executions.list(queryOf(channelId, query), wanted.value);
  if (page === undefined) return invalid([strangeCursor]);
  const items = page.items.map((execution) => announcementEntry(execution).detail as { data: unknown });
  return json(200, {
    executions: items.map(({ data }) => data),
    ...(page.cursor !== undefined && { cursor: page.cursor }),
  });
};

function queryOf(channelId: string, query: ApiRequest['query']): ExecutionQuery {
  const { conversationId, workflowId } = query;
  if (conversationId !== undefined) return { conversation: conversationOf(channelId, query, conversationId) };
  return workflowId === undefined ? { channelId } : { channelId, workflowId };
}
