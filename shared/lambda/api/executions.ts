import type { ExecutionQuery } from '../../application/ports.ts';
import { announcementEntry } from '../../contracts/announcements.ts';
import { invalid, json } from './http.ts';
import { type ApiRequest, idProblems, type RouteHandler, readLimit } from './request.ts';

/** What fired, newest first: of the channel, of a conversation (`conversationId`, `kind`) or of a workflow. */
export const listExecutions: RouteHandler = async ({ channelId, query }, { executions }) => {
  const limit = readLimit(query);
  if (!limit.ok) return invalid(limit.problems);
  const problems = idProblems(query, ['conversationId', 'workflowId']);
  if (problems.length > 0) return invalid(problems);
  if (query.conversationId !== undefined && query.workflowId !== undefined) {
    return invalid([{ field: 'workflowId', rule: 'must not stand beside conversationId' }]);
  }
  if (query.kind !== undefined && !(query.conversationId && ['chat', 'call'].includes(query.kind))) {
    return invalid([{ field: 'kind', rule: 'must be chat or call, beside a conversationId' }]);
  }
  const { cursor } = query;
  const page = await executions.list(queryOf(channelId, query), {
    limit: limit.value,
    ...(cursor !== undefined && { cursor }),
  });
  if (page === undefined) return invalid([{ field: 'cursor', rule: 'must be one that this listing gave' }]);
  const items = page.items.map((execution) => announcementEntry(execution).detail as { data: unknown });
  return json(200, {
    executions: items.map(({ data }) => data),
    ...(page.cursor !== undefined && { cursor: page.cursor }),
  });
};

function queryOf(
  channelId: string,
  { conversationId, kind, workflowId }: ApiRequest['query'],
): ExecutionQuery {
  if (conversationId !== undefined) {
    return { conversation: { channelId, kind: kind === 'call' ? 'call' : 'chat', id: conversationId } };
  }
  return workflowId === undefined ? { channelId } : { channelId, workflowId };
}
