import type { Account } from '../aws/names.ts';
import type { LocalClock } from '../clock.ts';
import { json, type LocalAnswer, type LocalRequest } from '../http/server.ts';
import type { LocalLambda } from '../lambda/lambda.ts';
import { type Claims, gatewayEvent } from './event.ts';
import { answerOf } from './result.ts';
import { type HttpRoute, type RouteMatch, routeFinder } from './routes.ts';

/** API Gateway takes 10 MB. */
export const maxGatewayBytes = 10 * 1_024 * 1_024;

export interface GatewayOptions {
  readonly account: Account;
  readonly clock: LocalClock;
  readonly lambda: LocalLambda;
  readonly routes: readonly HttpRoute[];
  /** The claims of the token of a request; there is no authorizer if absent. */
  readonly claims?: ((match: RouteMatch, request: LocalRequest) => Claims) | undefined;
}

/** API Gateway's HTTP API before the functions. */
export function httpGateway({ account, clock, lambda, routes, claims }: GatewayOptions) {
  const find = routeFinder(routes);

  return async (request: LocalRequest): Promise<LocalAnswer> => {
    const path = decode(request.path);
    if (path === undefined) return json(400, { message: 'Bad Request' });
    const match = find(request.method, path);
    if (!match) return json(404, { message: 'Not Found' });
    const event = gatewayEvent({
      account,
      request,
      path,
      match,
      claims: match.route.public ? undefined : claims?.(match, request),
      now: clock.now(),
    });
    const outcome = await lambda.invoke(match.route.functionName, event);
    if (outcome.ok) return answerOf(outcome.value);
    return outcome.errorType === 'Sandbox.Timedout'
      ? json(503, { message: 'Service Unavailable' })
      : json(500, { message: 'Internal Server Error' });
  };
}

/** API Gateway decodes the path before it looks for a route: an encoded slash parts segments. */
function decode(path: string): string | undefined {
  try {
    return decodeURIComponent(path);
  } catch {
    return undefined;
  }
}
