import * as z from 'zod/mini';
import type { Problem } from '../domain/problem.ts';
import { announcementSource } from './announcements.ts';
import type { EventContract, EventEntry } from './event-contract.ts';
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

export interface Refusal {
  readonly eventId: string;
  /** Epoch milliseconds. */
  readonly at: number;
  /** Taken as it came; left out if it is no id. */
  readonly channelId: unknown;
  readonly functionName: string;
  readonly problems: readonly Problem[];
  /** JSON. */
  readonly input?: unknown;
}

export function inputRefusedEntry(refusal: Refusal): EventEntry<InputRefused> {
  const { eventId, at, functionName, problems, input } = refusal;
  const channelId = id.safeParse(refusal.channelId);
  return {
    source: inputRefused.source,
    detailType: inputRefused.detailType,
    detail: {
      metadata: {
        eventId,
        occurredAt: new Date(at).toISOString(),
        ...(channelId.success && { channelId: channelId.data }),
      },
      data: {
        functionName,
        problems: problems as InputRefused['data']['problems'],
        ...(input !== undefined && { input }),
      },
    },
  };
}
