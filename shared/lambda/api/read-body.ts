import { maxBodyBytes } from '../../contracts/body-limits.ts';
import type { ApiEvent, ApiResponse } from './http.ts';
import { invalid, problem } from './http.ts';
import { placeOf } from './json-place.ts';

export type Body<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly response: ApiResponse };

/** `instead`: what to do with a larger one. */
export function readText(
  { body = '', isBase64Encoded }: Pick<ApiEvent, 'body' | 'isBase64Encoded'>,
  maxBytes = maxBodyBytes,
  instead = '',
): Body<string> {
  const bytes = isBase64Encoded ? Math.floor((body.length * 3) / 4) : Buffer.byteLength(body);
  if (bytes > maxBytes) {
    return {
      ok: false,
      response: problem(413, `the body must not be larger than ${maxBytes} bytes${instead}`),
    };
  }
  return { ok: true, value: isBase64Encoded ? Buffer.from(body, 'base64').toString('utf8') : body };
}

export function readJson(
  event: Pick<ApiEvent, 'body' | 'isBase64Encoded'>,
  maxBytes = maxBodyBytes,
): Body<unknown> {
  const text = readText(event, maxBytes);
  return text.ok ? parseJson(text.value) : text;
}

/** Of a body without anything in it the place where it stops being JSON tells nobody what is wrong. */
export const isBlank = (text: string): boolean => text.trim() === '';

export const noBody = (): { readonly ok: false; readonly response: ApiResponse } => ({
  ok: false,
  response: invalid([{ field: 'body', rule: 'is required', found: 'nothing' }]),
});

export function parseJson(text: string): Body<unknown> {
  if (isBlank(text)) return noBody();
  try {
    return { ok: true, value: JSON.parse(text) };
  } catch (error) {
    const { line, column } = placeOf(error as SyntaxError, text);
    const rule = `must be JSON: line ${line}, column ${column}`;
    return { ok: false, response: invalid([{ field: 'body', rule }]) };
  }
}
