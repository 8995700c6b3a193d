import { accepted, type Result, refused } from '../domain/result.ts';
import { maxBatch } from './source.ts';

/** The vendor's events in what a webhook delivered, a text of bounded length: one, or a batch of at most `maxBatch`. */
export function parse(raw: unknown): Result<readonly unknown[]> {
  const body = typeof raw === 'string' ? parseJson(raw) : accepted(raw);
  if (!body.ok) return body;
  const events: readonly unknown[] = Array.isArray(body.value) ? body.value : [body.value];
  return events.length > maxBatch
    ? refused({ field: 'body', rule: `must hold at most ${maxBatch} events`, found: events.length })
    : accepted(events);
}

function parseJson(text: string): Result<unknown> {
  try {
    return accepted(JSON.parse(text));
  } catch {
    return refused({ field: 'body', rule: 'must be JSON' });
  }
}
