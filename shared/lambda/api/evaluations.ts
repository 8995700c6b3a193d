import type { EvaluationQuery } from '../../application/ports.ts';
import type { KeptEvaluation } from '../../domain/kept/kept-evaluation.ts';
import { invalid, json } from './http.ts';
import { conversationOf, readPage, strangeCursor } from './read-page.ts';
import type { ApiRequest, RouteHandler } from './request.ts';

/** How workflows fared, newest first: in a conversation (`conversationId`, `kind`), or one of them anywhere. */
export const listEvaluations: RouteHandler = async ({ channelId, query }, { evaluations }) => {
  const wanted = readPage(query);
  if (!wanted.ok) return invalid(wanted.problems);
  const of = queryOf(channelId, query);
  if (of === undefined) {
    return invalid([{ field: 'conversationId', rule: 'is required, or a workflowId in its place' }]);
  }
  const page = await evaluations.list(of, wanted.value);
  if (page === undefined) return invalid([strangeCursor]);
  return json(200, {
    evaluations: page.items.map(present),
    ...(page.cursor !== undefined && { cursor: page.cursor }),
  });
};

function queryOf(channelId: string, query: ApiRequest['query']): EvaluationQuery | undefined {
  const { conversationId, workflowId } = query;
  if (conversationId !== undefined) return { conversation: conversationOf(channelId, query, conversationId) };
  return workflowId === undefined ? undefined : { channelId, workflowId };
}

function present({ conversation: { kind, id }, at, decidedAt, ...rest }: KeptEvaluation) {
  const iso = (time: number) => new Date(time).toISOString();
  const outcome = rest.miss === undefined ? 'fired' : 'didNotFire';
  return { conversation: { kind, id }, outcome, ...rest, at: iso(at), decidedAt: iso(decidedAt) };
}
