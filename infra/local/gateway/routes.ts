import type { Route } from '../../../shared/contracts/routes.ts';

export interface HttpRoute extends Route {
  readonly functionName: string;
  /** Called without the authorizer's claims. */
  readonly public?: boolean;
}

export interface RouteMatch {
  readonly route: HttpRoute;
  readonly pathParameters: { readonly [name: string]: string };
}

/** Finds the route of a method and a decoded path; one with fewer parameters goes first. */
export function routeFinder(routes: readonly HttpRoute[]) {
  const candidates = routes
    .map((route) => ({ route, segments: route.path.split('/').map(readSegment) }))
    .sort((one, other) => parameterCount(one.segments) - parameterCount(other.segments));

  return (method: string, path: string): RouteMatch | undefined => {
    const given = path.split('/');
    const found = candidates.find(
      ({ route, segments }) =>
        route.method === method &&
        segments.length === given.length &&
        segments.every(({ literal }, index) =>
          literal === undefined ? given[index] !== '' : literal === given[index],
        ),
    );
    return found && { route: found.route, pathParameters: parametersOf(found.segments, given) };
  };
}

interface Segment {
  readonly literal?: string;
  readonly parameter?: string;
}

function readSegment(text: string): Segment {
  const parameter = /^\{(\w+)\}$/.exec(text)?.[1];
  return parameter === undefined ? { literal: text } : { parameter };
}

const parameterCount = (segments: readonly Segment[]) =>
  segments.filter(({ parameter }) => parameter !== undefined).length;

function parametersOf(segments: readonly Segment[], given: readonly string[]) {
  return Object.fromEntries(
    segments.flatMap(({ parameter }, index) =>
      parameter === undefined ? [] : [[parameter, given[index] ?? '']],
    ),
  );
}
