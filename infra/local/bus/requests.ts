import * as z from 'zod/mini';

/** An entry's own faults are answered entry by entry, so here only the types are checked. */
const entry = z.object({
  Source: z.optional(z.string()),
  DetailType: z.optional(z.string()),
  Detail: z.optional(z.string()),
  EventBusName: z.optional(z.string().check(z.minLength(1), z.maxLength(1_600))),
  Resources: z.optional(z.array(z.string())),
  /** Epoch seconds. */
  Time: z.optional(z.number().check(z.gte(0), z.lt(253_402_300_800))),
  TraceHeader: z.optional(z.string().check(z.minLength(1), z.maxLength(500))),
});
export type PutEventsEntry = z.infer<typeof entry>;

export const putEventsRequest = z.object({
  Entries: z.array(entry).check(z.minLength(1), z.maxLength(10)),
});

/** As AWS counts them: https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-putevents.html */
export function entryBytes({ Time, Source, DetailType, Detail, Resources = [] }: PutEventsEntry): number {
  const texts = [Source, DetailType, Detail, ...Resources];
  return texts.reduce((sum, text) => sum + Buffer.byteLength(text ?? ''), Time === undefined ? 0 : 14);
}

/** A request must stay under it. */
export const maxRequestBytes = 1_024 * 1_024;
