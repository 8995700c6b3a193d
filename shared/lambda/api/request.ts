import { id } from '../../contracts/primitives.ts';
import { parse } from '../../contracts/zod-problems.ts';
import { didYouMean } from '../../domain/nearest.ts';
import { excerpt, type Problem } from '../../domain/problem.ts';
import { accepted, type Result, refused } from '../../domain/result.ts';
import { type ApiEvent, type ApiResponse, invalid } from './http.ts';
import type { Services } from './services.ts';

/** A request for one channel that the caller may act on. */
export interface ApiRequest {
  readonly event: ApiEvent;
  readonly channelId: string;
  /** Path parameters, each a well-formed id. */
  readonly params: { readonly [name: string]: string };
  readonly query: { readonly [name: string]: string | undefined };
}

export type RouteHandler = (request: ApiRequest, services: Services) => Promise<ApiResponse>;

/** The revision that an `If-Match` names: absent, or `malformed`. */
export function ifMatch({ headers }: ApiEvent): number | undefined | 'malformed' {
  const header = headers['if-match'];
  if (header === undefined) return undefined;
  const revision = /^"?(\d{1,9})"?$/.exec(header.trim())?.[1];
  return revision === undefined ? 'malformed' : Number(revision);
}

export const malformedIfMatch = invalid([{ field: 'If-Match', rule: 'must be a revision, as "3"' }]);

export const etag = (revision: number) => ({ etag: `"${revision}"` });

/** Values that a query holds beside those that its route knows. */
export function queryProblems(query: ApiRequest['query'], known: readonly string[]): readonly Problem[] {
  return Object.keys(query)
    .filter((name) => !known.includes(name))
    .map((name) => ({ field: name.slice(0, 100), rule: `is not known here${didYouMean(name, known)}` }));
}

/** How much a page of a listing may hold. */
export const maxLimit = 100;

/** How many a page shall hold: 20 unless `limit` says otherwise. */
export function readLimit({ limit: text = '20' }: ApiRequest['query']): Result<number> {
  const limit = Number(text);
  return Number.isInteger(limit) && limit >= 1 && limit <= maxLimit
    ? accepted(limit)
    : refused({ field: 'limit', rule: `must be a whole number from 1 to ${maxLimit}`, found: excerpt(text) });
}

/** Path parameters are ids like any other. */
export function readParams(pathParameters: ApiEvent['pathParameters']) {
  const params = Object.entries(pathParameters ?? {});
  const values = Object.fromEntries(params) as { [name: string]: string };
  return { params: values, problems: idProblems(values, Object.keys(values)) };
}

/** What is wrong with those of the named values that are given. */
export function idProblems(values: ApiRequest['query'], names: readonly string[]): readonly Problem[] {
  return names.flatMap((name) => {
    const parsed = values[name] === undefined ? undefined : parse(id, values[name], name);
    return parsed === undefined || parsed.ok ? [] : parsed.problems;
  });
}
