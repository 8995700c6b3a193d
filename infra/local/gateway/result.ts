import { json, type LocalAnswer } from '../http/server.ts';

const internalError = json(500, { message: 'Internal Server Error' });

/** What API Gateway's HTTP API makes of a function's result, in payload format 2.0. */
export function answerOf(result: unknown): LocalAnswer {
  if (typeof result !== 'object' || result === null || !('statusCode' in result)) {
    return bodyOnly(result);
  }
  const { statusCode, headers = {}, cookies, body, isBase64Encoded } = result as Structured;
  if (!Number.isInteger(statusCode) || statusCode < 100 || statusCode > 599) return internalError;
  return {
    status: statusCode,
    headers: {
      'content-type': 'text/plain;charset=utf-8',
      ...Object.fromEntries(
        Object.entries(headers)
          .map(([name, value]) => [name.toLowerCase(), String(value)] as const)
          .filter(([name]) => !ofConnection.has(name)),
      ),
      ...(cookies && { 'set-cookie': cookies }),
    },
    ...(body !== undefined && { body: isBase64Encoded ? Buffer.from(body, 'base64') : body }),
  };
}

interface Structured {
  readonly statusCode: number;
  readonly headers?: { readonly [name: string]: string | number | boolean };
  readonly cookies?: readonly string[];
  readonly body?: string;
  readonly isBase64Encoded?: boolean;
}

/** The server makes these itself. */
const ofConnection = new Set(['content-length', 'transfer-encoding', 'connection']);

/** Without a status, the whole result is the body. */
function bodyOnly(result: unknown): LocalAnswer {
  return typeof result === 'string'
    ? { status: 200, headers: { 'content-type': 'application/json' }, body: result }
    : json(200, result ?? null);
}
