import { randomUUID } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import type { APIGatewayProxyEventV2, APIGatewayProxyEventV2WithJWTAuthorizer } from 'aws-lambda';
import type { Account } from '../aws/names.ts';
import type { LocalRequest } from '../http/server.ts';
import type { RouteMatch } from './routes.ts';

/** Of the token that the authorizer would have checked. */
export interface Claims {
  readonly [name: string]: string | number | boolean | string[];
}

export interface GatewayRequest {
  readonly account: Account;
  readonly request: LocalRequest;
  /** Decoded. */
  readonly path: string;
  readonly match: RouteMatch;
  readonly claims?: Claims | undefined;
  /** Epoch ms. */
  readonly now: number;
}

type Event = APIGatewayProxyEventV2 | APIGatewayProxyEventV2WithJWTAuthorizer;

/** What API Gateway's HTTP API sends to a function, in payload format 2.0. */
export function gatewayEvent({ account, request, path, match, claims, now }: GatewayRequest): Event {
  const { cookie, ...headers } = request.headers;
  const { route, pathParameters } = match;
  const routeKey = `${route.method} ${route.path}`;
  const query = queryOf(request.queryString);
  const event: APIGatewayProxyEventV2 = {
    version: '2.0',
    routeKey,
    rawPath: path,
    rawQueryString: request.queryString,
    headers: joined(headers),
    ...(cookie !== undefined && { cookies: cookie.split(/; */) }),
    ...(query && { queryStringParameters: query }),
    ...(Object.keys(pathParameters).length > 0 && { pathParameters }),
    ...bodyOf(request),
    requestContext: {
      accountId: account.accountId,
      apiId: 'local',
      domainName: headers.host ?? '',
      domainPrefix: 'local',
      http: {
        method: request.method,
        path,
        protocol: 'HTTP/1.1',
        sourceIp: request.remoteAddress,
        userAgent: headers['user-agent'] ?? '',
      },
      requestId: randomUUID(),
      routeKey,
      stage: '$default',
      time: commonLogTime(now),
      timeEpoch: now,
    },
  };
  if (!claims) return event;
  const authorizer = { principalId: null, integrationLatency: null, jwt: { claims, scopes: null } };
  return { ...event, requestContext: { ...event.requestContext, authorizer } };
}

/** Several headers of one name are one, with commas. */
function joined(headers: IncomingHttpHeaders): { [name: string]: string } {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value)]));
}

/** Several values of one name are one, with commas. */
function queryOf(queryString: string): { [name: string]: string } | undefined {
  const values = new Map<string, string>();
  for (const [name, value] of new URLSearchParams(queryString)) {
    const before = values.get(name);
    values.set(name, before === undefined ? value : `${before},${value}`);
  }
  return values.size === 0 ? undefined : Object.fromEntries(values);
}

const textual = /^(text\/|application\/(json|javascript|xml|x-www-form-urlencoded|[\w.+-]+\+(json|xml)))/i;

function bodyOf({ body, headers }: LocalRequest): { body?: string; isBase64Encoded: boolean } {
  if (body.length === 0) return { isBase64Encoded: false };
  const isText = textual.test(headers['content-type'] ?? 'text/plain');
  return { body: body.toString(isText ? 'utf8' : 'base64'), isBase64Encoded: !isText };
}

/** `23/Nov/2026:01:00:00 +0000` */
function commonLogTime(instant: number): string {
  const [, day = '', month = '', year = '', time = ''] = new Date(instant).toUTCString().split(' ');
  return `${day}/${month}/${year}:${time} +0000`;
}
