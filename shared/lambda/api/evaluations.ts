import type { EvaluationQuery } from '../../application/ports.ts';
import { type EvaluationsQuery, evaluationsQuery } from '../../contracts/api/evaluations.ts';
import { parse } from '../../contracts/zod-problems.ts';
import type { KeptEvaluation } from '../../domain/kept/kept-evaluation.ts';
import { invalid, json } from './http.ts';
import type { RouteHandler } from './request.ts';

/** How workflows fared, newest first: in a conversation, or one of them anywhere. */
export const listEvaluations: RouteHandler = async (request, { evaluations }) => {
  const query = parse(evaluationsQuery, request.query);
  if (!query.ok) return invalid(query.problems);
  const { limit, cursor } = query.value;
  const page = await evaluations.list(queryOf(request.channelId, query.value), {
    limit,
    ...(cursor !== undefined && { cursor }),
  });
  if (page === undefined) return invalid([{ field: 'cursor', rule: 'must be one that this listing gave' }]);
  return json(200, {
    evaluations: page.items.map(present),
    ...(page.cursor !== undefined && { cursor: page.cursor }),
  });
};

function queryOf(channelId: string, query: EvaluationsQuery): EvaluationQuery {
  const { conversationId, kind = 'chat', workflowId = '' } = query;
  return conversationId === undefined
    ? { channelId, workflowId }
    : { conversation: { channelId, kind, id: conversationId } };
}

function present({ conversation: { kind, id }, at, decidedAt, ...rest }: KeptEvaluation) {
  const iso = (time: number) => new Date(time).toISOString();
  return {
    conversation: { kind, id },
    outcome: rest.miss === undefined ? 'fired' : 'didNotFire',
    ...rest,
    at: iso(at),
    decidedAt: iso(decidedAt),
  };
}
