import { type ApiResponse, problem } from './http.ts';

/** Lambda hands on 6 MB at most, in which the body is a JSON text; beside it there are some headers. */
const maxAnswerBytes = 6_000_000;

/** The answer, if Lambda can hand it on: of what is larger, the caller would see an outage. */
export function withinAnswer(answer: ApiResponse, what: string): ApiResponse {
  const bytes = Buffer.byteLength(JSON.stringify(answer.body ?? ''));
  return bytes <= maxAnswerBytes
    ? answer
    : problem(413, `${what} are ${bytes} bytes, and an answer holds ${maxAnswerBytes}`);
}
