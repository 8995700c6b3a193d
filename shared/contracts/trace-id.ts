import * as z from 'zod/mini';

/** `1-<8 hex digits of the time>-<24 hex digits>`, as X-Ray names a trace. */
const pattern = /^1-[0-9a-f]{8}-[0-9a-f]{24}$/;

export const traceId = z.string().check(z.regex(pattern));

/** The trace that a header names, as Lambda gives it: `Root=1-…;Parent=…;Sampled=1`. */
export function rootOf(header: string | undefined): string | undefined {
  const root = /^Root=(1-[0-9a-f]{8}-[0-9a-f]{24})(?:;|$)/.exec(header ?? '');
  return root?.[1];
}
