import type * as z from 'zod/mini';
import { queries } from '../../contracts/api/queries.ts';
import { noQuery } from '../../contracts/api/route-contract.ts';
import { type ApiRouteName, apiRoutes } from '../../contracts/routes.ts';
import { parse } from '../../contracts/zod-problems.ts';
import { once } from '../../domain/once.ts';
import { excerpt } from '../../domain/problem.ts';
import { pipeline } from '../pipeline.ts';
import type { Runtime } from '../runtime.ts';
import { isAllowed } from './allowed-channel.ts';
import { handlers } from './handlers.ts';
import { type ApiEvent, type ApiResponse, invalid, problem } from './http.ts';
import { type RouteHandler, readParams } from './request.ts';
import { buildServices } from './services.ts';

interface ServedRoute {
  readonly query: z.ZodMiniType;
  readonly handle: RouteHandler<never>;
}

const queryOf: { readonly [name in ApiRouteName]?: z.ZodMiniType } = queries;

const byRouteKey: ReadonlyMap<string, ServedRoute> = new Map(
  (Object.keys(apiRoutes) as ApiRouteName[]).map((name) => {
    const { method, path } = apiRoutes[name];
    return [`${method} ${path}`, { query: queryOf[name] ?? noQuery, handle: handlers[name] }];
  }),
);

/** The HTTP API; API Gateway has matched the route and checked the caller by then. */
export function apiHandler(runtime: Runtime) {
  const services = once(() => buildServices(runtime));
  return pipeline(runtime.log, async (event: ApiEvent): Promise<ApiResponse> => {
    const route = byRouteKey.get(event.routeKey);
    if (route === undefined) return problem(404, 'there is no such route');
    const { params, problems } = readParams(event.pathParameters);
    if (problems.length > 0) return invalid(problems);
    const { channelId = '' } = params;
    if (!isAllowed(event, channelId)) return problem(403, 'the caller may not act on this channel');
    const query = parse(route.query, event.queryStringParameters ?? {}, '', excerpt);
    if (!query.ok) return invalid(query.problems);
    return route.handle({ event, channelId, params, query: query.value as never }, services());
  });
}
