import type * as z from 'zod/mini';
import type { EvaluationQuery } from '../../application/ports.ts';
import type { listEvaluations as contract } from '../../contracts/api/evaluations.ts';
import { iso } from '../../domain/iso.ts';
import type { KeptEvaluation } from '../../domain/kept/kept-evaluation.ts';
import { json } from './http.ts';
import { type RouteHandler, unknownCursor } from './request.ts';

type EvaluationsQuery = z.output<typeof contract.query>;

/** How workflows fared, newest first: in a conversation, or one of them anywhere. */
export const listEvaluations: RouteHandler<EvaluationsQuery> = async (
  { channelId, query },
  { evaluations },
) => {
  const { limit, cursor } = query;
  const page = await evaluations.list(queryOf(channelId, query), {
    limit,
    ...(cursor !== undefined && { cursor }),
  });
  if (page === undefined) return unknownCursor(cursor);
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
  return {
    conversation: { kind, id },
    outcome: rest.miss === undefined ? 'fired' : 'didNotFire',
    ...rest,
    at: iso(at),
    decidedAt: iso(decidedAt),
  };
}
