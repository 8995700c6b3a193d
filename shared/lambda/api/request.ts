import { id } from '../../contracts/primitives.ts';
import { validatorPattern } from '../../contracts/revision-number.ts';
import { parse } from '../../contracts/zod-problems.ts';
import { excerpt, type Problem } from '../../domain/problem.ts';
import { type ApiEvent, type ApiResponse, invalid, problem } from './http.ts';
import type { Services } from './services.ts';

/** A request for one channel that the caller may act on. */
export interface ApiRequest<Query = unknown> {
  readonly event: ApiEvent;
  readonly channelId: string;
  /** Path parameters, each a well-formed id. */
  readonly params: { readonly [name: string]: string };
  /** As the route's contract reads it. */
  readonly query: Query;
}

export type RouteHandler<Query = unknown> = (
  request: ApiRequest<Query>,
  services: Services,
) => Promise<ApiResponse>;

/** The revision or the version that an `If-Match` names: absent, or `malformed`. */
export function ifMatch({ headers }: ApiEvent): number | undefined | 'malformed' {
  const header = headers['if-match'];
  if (header === undefined) return undefined;
  const text = header.trim();
  return validatorPattern.test(text) ? Number(text.replaceAll('"', '')) : 'malformed';
}

export const malformedIfMatch = (event: ApiEvent): ApiResponse =>
  invalid([ifMatchProblem(event, 'must be a revision or a version, as "3"')]);

/** Somebody else has saved: `what` is stored at another number than the caller named, or had read. */
export const stale = (event: ApiEvent, what: string, current: number): ApiResponse =>
  current === 0
    ? problem(412, 'nothing is stored', [ifMatchProblem(event, 'must be "0" where nothing is stored')])
    : problem(412, `${what} is ${current}`, [ifMatchProblem(event, `must be ${what}, "${current}"`)]);

/** `what` is the number without which nothing is done. */
export const ifMatchMissing = (event: ApiEvent, what: string): ApiResponse =>
  problem(428, `If-Match must name ${what}`, [ifMatchProblem(event, `is required and must be ${what}`)]);

function ifMatchProblem({ headers }: ApiEvent, rule: string): Problem {
  return { field: 'If-Match', rule, found: excerpt(headers['if-match']) };
}

/** No listing gave it, or another one. */
export const unknownCursor = (cursor: string | undefined): ApiResponse =>
  invalid([{ field: 'cursor', rule: 'must be one that this listing gave', found: excerpt(cursor) }]);

export const etag = (revision: number) => ({ etag: `"${revision}"` });

/** Path parameters are ids like any other. */
export function readParams(pathParameters: ApiEvent['pathParameters']) {
  const params = Object.entries(pathParameters ?? {}) as [name: string, value: string][];
  const problems: readonly Problem[] = params.flatMap(([name, value]) => {
    const parsed = parse(id, value, name, excerpt);
    return parsed.ok ? [] : parsed.problems;
  });
  return { params: Object.fromEntries(params) as { [name: string]: string }, problems };
}
