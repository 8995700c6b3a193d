import { id } from '../../contracts/primitives.ts';
import { parse } from '../../contracts/zod-problems.ts';
import type { Problem } from '../../domain/problem.ts';
import { type ApiEvent, type ApiResponse, invalid } from './http.ts';
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

/** The revision that an `If-Match` names: absent, or `malformed`. */
export function ifMatch({ headers }: ApiEvent): number | undefined | 'malformed' {
  const header = headers['if-match'];
  if (header === undefined) return undefined;
  const revision = /^"?(\d{1,9})"?$/.exec(header.trim())?.[1];
  return revision === undefined ? 'malformed' : Number(revision);
}

export const malformedIfMatch = invalid([{ field: 'If-Match', rule: 'must be a revision, as "3"' }]);

export const etag = (revision: number) => ({ etag: `"${revision}"` });

/** Path parameters are ids like any other. */
export function readParams(pathParameters: ApiEvent['pathParameters']) {
  const params = Object.entries(pathParameters ?? {}) as [name: string, value: string][];
  const problems: readonly Problem[] = params.flatMap(([name, value]) => {
    const parsed = parse(id, value, name);
    return parsed.ok ? [] : parsed.problems;
  });
  return { params: Object.fromEntries(params) as { [name: string]: string }, problems };
}
