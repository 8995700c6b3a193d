import * as z from 'zod/mini';
import { isTraceId } from './trace-id.ts';

/**
 * A schedule lives for up to 30 days, and fires under code that was deployed after it was set. A change that older
 * code would misread raises it.
 */
const wakeUpShape = 1;

const shape = z.custom<typeof wakeUpShape>((found) => found === wakeUpShape, {
  error: ({ input }) =>
    `must be ${wakeUpShape}: this code reads shape ${wakeUpShape}, found ${typeof input === 'number' ? input : typeof input}`,
});

/** What a schedule sends when it fires: which conversation to look at, and which of its timers this is. */
export const wakeUp = z.object({
  /** Absent in what was set before shapes were told: the first. */
  shape: z.optional(shape),
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
