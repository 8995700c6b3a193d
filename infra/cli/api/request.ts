import type { Route } from '../../../shared/contracts/routes.ts';

/** Where the API is, and for which channel it is called. */
export interface Target {
  /** Without a slash at its end. */
  readonly endpoint: string;
  readonly channelId: string;
  readonly token?: string | undefined;
}

export interface ApiCall {
  readonly route: Route;
  readonly params?: { readonly [name: string]: string };
  /** What is absent is left out. */
  readonly query?: { readonly [name: string]: string | number | undefined };
  readonly body?: unknown;
  /** The revision that is changed. */
  readonly ifMatch?: string | number | undefined;
}

export interface HttpRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: { readonly [name: string]: string };
  readonly body?: string;
}

/** The request of a call, unsigned. */
export function buildRequest({ endpoint, channelId, token }: Target, call: ApiCall): HttpRequest {
  const { route, body, ifMatch } = call;
  const params: { readonly [name: string]: string } = { channelId, ...call.params };
  const path = route.path.replace(/\{(\w+)\}/g, (_, name) => encodeURIComponent(params[name] ?? ''));
  return {
    method: route.method,
    url: `${endpoint}${path}${queryOf(call.query)}`,
    headers: {
      accept: 'application/json',
      ...(body !== undefined && { 'content-type': 'application/json' }),
      ...(token !== undefined && { authorization: `Bearer ${token}` }),
      ...(ifMatch !== undefined && { 'if-match': `"${ifMatch}"` }),
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  };
}

function queryOf(query: ApiCall['query'] = {}): string {
  const given = Object.entries(query).flatMap(([name, value]) =>
    // Not as `URLSearchParams` writes them: a signature is made of `%20`, never of `+`.
    value === undefined ? [] : [`${name}=${encodeURIComponent(value)}`],
  );
  return given.length === 0 ? '' : `?${given.join('&')}`;
}
