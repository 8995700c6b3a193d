import type { ReplaceRefusal } from '../../application/definitions/replace-definitions.ts';
import type { Problem } from '../../domain/problem.ts';
import { type ApiEvent, type ApiResponse, invalid, problem } from './http.ts';
import { stale } from './request.ts';

/** Answers a change of all definitions together that was refused; `asSent` names fields as the body has them. */
export function replaceRefusal(
  event: ApiEvent,
  refusal: ReplaceRefusal,
  asSent: (problem: Problem) => Problem = (problem) => problem,
): ApiResponse {
  switch (refusal.reason) {
    case 'notValid':
      return invalid(refusal.problems.map(asSent));
    case 'staleVersion':
      return stale(event, 'the version of the channel’s definitions', refusal.current);
    case 'busy': {
      const answer = problem(503, 'others are changing the definitions of the channel; try again');
      return { ...answer, headers: { ...answer.headers, 'retry-after': '10' } };
    }
  }
}
