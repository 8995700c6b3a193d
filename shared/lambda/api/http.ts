import type { APIGatewayProxyEventV2WithJWTAuthorizer, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import {
  type ProblemStatus,
  problemContentType,
  problemTitles,
} from '../../contracts/api/problem-details.ts';
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

/** RFC 9457 problem details; `errors` names each field at fault, its rule and what was found. */
export function problem(status: ProblemStatus, detail: string, errors: readonly Problem[] = []): ApiResponse {
  const body = {
    type: 'about:blank',
    title: problemTitles[status],
    status,
    detail,
    ...(errors.length > 0 && { errors }),
  };
  return json(status, body, { 'content-type': problemContentType });
}

export const invalid = (errors: readonly Problem[]): ApiResponse =>
  problem(400, errors.map(({ field, rule }) => `${field || 'body'} ${rule}`).join('; '), errors);
