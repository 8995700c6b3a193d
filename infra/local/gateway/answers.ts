import type { Problem } from '../../../shared/domain/problem.ts';
import { invalid } from '../../../shared/lambda/api/http.ts';
import type { LocalAnswer } from '../http/server.ts';
import { answerOf } from './result.ts';

/** As the API refuses. */
export const refusal = (problems: readonly Problem[]): LocalAnswer => answerOf(invalid(problems));
