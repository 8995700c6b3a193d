import * as z from 'zod/mini';
import { isTraceId } from './trace-id.ts';

/** What a schedule sends when it fires: which conversation to look at, and which of its timers this is. */
export const wakeUp = z.object({
  conversation: z.string().check(z.minLength(5), z.maxLength(2_000)),
  generation: z.int().check(z.gte(1)),
  /** The trace of the invocation that set it. Nothing depends on it: what is no trace is left out. */
  armedBy: z.optional(
    z.pipe(
      z.unknown(),
      z.transform((value) => (isTraceId(value) ? value : undefined)),
    ),
  ),
});

export type WakeUp = z.infer<typeof wakeUp>;
