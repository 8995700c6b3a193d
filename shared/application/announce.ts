import { announcementEntry } from '../contracts/announcement-entry.ts';
import type { ConversationRef } from '../domain/conversation/conversation-ref.ts';
import type { Engine } from './engine.ts';
import { connections } from './in-batches.ts';
import type { OutboxEntry } from './ports.ts';
import { sweepAt } from './retention.ts';

/**
 * Records each announcement, sends those that this decision may send, and strikes them off the outbox.
 * What fails stays in the outbox, holds up none of the others, and is thrown to the retry.
 */
export async function announce(
  { executions, bus, conversations }: Engine,
  outbox: {
    readonly ref: ConversationRef;
    readonly version: number;
    readonly entries: readonly OutboxEntry[];
    readonly timerAt: number | undefined;
    /** The entries of other inputs that are in the outbox too. */
    readonly rest: readonly OutboxEntry[];
    /** Whether the time of the next sweep is to be set even if there is nothing to send. */
    readonly isSweep: boolean;
  },
): Promise<void> {
  const { ref, version, entries, timerAt, rest, isSweep } = outbox;
  if (entries.length === 0 && !isSweep) return;
  const { answers, failure } = await inBatchesUntilFailure(entries, ({ announcement, decidedIn }) =>
    executions.record(announcement, decidedIn),
  );
  if (failure !== undefined && answers.size === 0) throw failure.reason;
  const ours = [...answers].filter(([, answer]) => answer !== 'taken').map(([entry]) => entry);
  const outcomes = await bus.put(ours.map(({ announcement }) => announcementEntry(announcement)));
  const failed = new Set(ours.filter((_, index) => outcomes[index]?.ok !== true));
  const done = new Set(entries.filter((entry) => answers.has(entry) && !failed.has(entry)));
  const next = sweepAt(timerAt, [...rest, ...entries.filter((entry) => !done.has(entry))]);
  await conversations.strikeOff({
    ref,
    executionIds: [...done].map(({ announcement }) => announcement.executionId),
    version,
    ...(next !== undefined && { sweepAt: next }),
  });
  if (failure !== undefined) throw failure.reason;
  if (failed.size > 0)
    throw new Error(`the bus did not take ${failed.size} of ${entries.length} announcements`);
}

/** What was answered, and the first failure: the batch in which it happens is the last one. */
async function inBatchesUntilFailure<Item, Answer>(
  items: readonly Item[],
  ask: (item: Item) => Promise<Answer>,
): Promise<{ readonly answers: ReadonlyMap<Item, Answer>; readonly failure?: PromiseRejectedResult }> {
  const answers = new Map<Item, Answer>();
  for (let from = 0; from < items.length; from += connections) {
    const batch = items.slice(from, from + connections);
    const results = await Promise.allSettled(batch.map(ask));
    results.forEach((result, place) => {
      if (result.status === 'fulfilled') answers.set(batch[place] as Item, result.value);
    });
    const failure = results.find((result) => result.status === 'rejected');
    if (failure !== undefined) return { answers, failure };
  }
  return { answers };
}
