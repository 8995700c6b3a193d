import * as z from 'zod/mini';

/** What a schedule sends when it fires: which conversation to look at, and which of its timers this is. */
export const wakeUp = z.object({
  conversation: z.string().check(z.minLength(5), z.maxLength(2_000)),
  generation: z.int().check(z.gte(1)),
});

export type WakeUp = z.infer<typeof wakeUp>;
