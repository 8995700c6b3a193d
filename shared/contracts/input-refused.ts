import * as z from 'zod/mini';
import { announcementSource } from './announcement-source.ts';
import type { EventContract } from './event-contract.ts';
import { id } from './primitives.ts';

const schema = z.object({
  metadata: z.object({ eventId: id, occurredAt: z.iso.datetime(), channelId: z.optional(id) }),
  data: z.object({
    functionName: z.string(),
    problems: z.array(z.object({ field: z.string(), rule: z.string(), found: z.optional(z.json()) })),
    input: z.optional(z.unknown()),
  }),
});

export type InputRefused = z.infer<typeof schema>;

/** An input that no retry can mend was refused, and why. The same input has the same `eventId` every time. */
export const inputRefused: EventContract<InputRefused> = {
  source: announcementSource,
  detailType: 'InputRefused',
  schema,
};
