import type { Problem } from '../../../shared/domain/problem.ts';
import { invalid } from '../../../shared/lambda/api/http.ts';
import type { LocalAnswer } from '../http/server.ts';
import { answerOf } from './result.ts';

/** As the API refuses. */
export const refusal = (problems: readonly Problem[]): LocalAnswer => answerOf(invalid(problems));

/** `undefined` for what is no JSON. */
export function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
