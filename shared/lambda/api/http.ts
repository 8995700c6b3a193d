import type { APIGatewayProxyEventV2WithJWTAuthorizer, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import type { Problem } from '../../domain/problem.ts';

export type ApiEvent = APIGatewayProxyEventV2WithJWTAuthorizer;
export type ApiResponse = APIGatewayProxyStructuredResultV2;

export function json(statusCode: number, body: unknown, headers: Record<string, string> = {}): ApiResponse {
  return {
    statusCode,
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  };
}

const titles = {
  400: 'The request is not valid',
  401: 'The token is not valid',
  403: 'This channel is not allowed',
  404: 'There is no such thing here',
  409: 'The change contradicts what is stored',
  412: 'Somebody else has saved since',
  413: 'The body is too large',
  428: 'The revision to replace must be named',
  503: 'Changes are still under way',
} as const;

/** RFC 9457 problem details; `errors` names each field at fault, its rule and what was found. */
export function problem(
  status: keyof typeof titles,
  detail: string,
  errors: readonly Problem[] = [],
): ApiResponse {
  const body = {
    type: 'about:blank',
    title: titles[status],
    status,
    detail,
    ...(errors.length > 0 && { errors }),
  };
  return json(status, body, { 'content-type': 'application/problem+json' });
}

export const invalid = (errors: readonly Problem[]): ApiResponse =>
  problem(400, errors.map(({ field, rule }) => `${field || 'body'} ${rule}`).join('; '), errors);
