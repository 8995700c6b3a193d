import { accepted, type Result, refused } from '../domain/result.ts';
import { maxBatch } from './source.ts';

/** UTF-16 units; a longer body is refused unread. */
export const maxBodyLength = 1_048_576;

/** The vendor's events in what a webhook or a bus delivered: one, or a batch of at most `maxBatch`. */
export function parse(raw: unknown): Result<readonly unknown[]> {
  const body = typeof raw === 'string' ? parseJson(raw) : accepted(raw);
  if (!body.ok) return body;
  const events: readonly unknown[] = Array.isArray(body.value) ? body.value : [body.value];
  return events.length > maxBatch
    ? refused({ field: 'body', rule: `must hold at most ${maxBatch} events`, found: events.length })
    : accepted(events);
}

function parseJson(text: string): Result<unknown> {
  if (text.length > maxBodyLength) {
    return refused({ field: 'body', rule: `must be at most ${maxBodyLength} long`, found: text.length });
  }
  try {
    return accepted(JSON.parse(text));
  } catch {
    return refused({ field: 'body', rule: 'must be JSON' });
  }
}
