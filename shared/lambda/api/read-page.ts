import type { Problem } from '../../domain/problem.ts';
import { accepted, type Result, refused } from '../../domain/result.ts';
import { type ApiRequest, idProblems } from './request.ts';

const maxLimit = 100;

/** Of a listing by conversation or by workflow. */
export interface PageRequest {
  readonly limit: number;
  readonly cursor?: string;
}

/** Reads `limit` and `cursor`, and checks the filters that stand beside them. */
export function readPage(query: ApiRequest['query']): Result<PageRequest> {
  const { cursor } = query;
  const limit = query.limit === undefined ? 20 : Number(query.limit);
  if (!Number.isInteger(limit) || limit < 1 || limit > maxLimit) {
    return refused({ field: 'limit', rule: `must be a whole number from 1 to ${maxLimit}` });
  }
  const problems = idProblems(query, ['conversationId', 'workflowId']);
  if (problems.length > 0) return refused(...problems);
  const [problem] = contradictions(query);
  return problem === undefined
    ? accepted({ limit, ...(cursor !== undefined && { cursor }) })
    : refused(problem);
}

function contradictions({ conversationId, workflowId, kind }: ApiRequest['query']): readonly Problem[] {
  if (conversationId !== undefined && workflowId !== undefined) {
    return [{ field: 'workflowId', rule: 'must not stand beside conversationId' }];
  }
  return kind === undefined || (conversationId && ['chat', 'call'].includes(kind))
    ? []
    : [{ field: 'kind', rule: 'must be chat or call, beside a conversationId' }];
}

/** The conversation that a listing is of: a chat unless `kind` says otherwise. */
export function conversationOf(channelId: string, { kind }: ApiRequest['query'], id: string) {
  return { channelId, kind: kind === 'call' ? 'call' : 'chat', id } as const;
}

export const strangeCursor: Problem = { field: 'cursor', rule: 'must be one that this listing gave' };
