import * as z from 'zod/mini';
import { isObject, parseJson } from '../domain/json.ts';
import { accepted, type Result, refused } from '../domain/result.ts';
import { id } from './primitives.ts';
import { parse } from './zod-problems.ts';

/** Two are live while one takes the place of the other; more than a few are forgotten ones. */
const maxLive = 10;

const token = z.string().check(z.minLength(1), z.maxLength(512));
const entries = z.array(z.tuple([id, z.array(token).check(z.maxLength(maxLive))]));

export type TokensByChannel = ReadonlyMap<string, readonly string[]>;

/**
 * Reads the secret that holds the webhook tokens: a JSON object, channel id to the list of its live tokens. The
 * problems name an entry by its place, `secret[0][1]` the tokens of the first: a key may be a token that was put
 * in the wrong place.
 */
export function readWebhookTokens(text: string): Result<TokensByChannel> {
  const value = parseJson(text);
  if (!isObject(value)) return refused({ field: 'secret', rule: 'must be a JSON object' });
  const read = parse(entries, Object.entries(value), 'secret');
  return read.ok ? accepted(new Map(read.value)) : read;
}
