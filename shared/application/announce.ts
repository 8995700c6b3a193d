import { announcementEntry } from '../contracts/announcements.ts';
import type { ConversationRef } from '../domain/conversation/conversation-ref.ts';
import type { Engine } from './engine.ts';
import { inTurns } from './in-turns.ts';
import type { OutboxEntry } from './ports.ts';
import { sweepAt } from './retention.ts';

/**
 * Records each announcement, sends those that this decision may send, and strikes them off the outbox.
 * What fails stays in the outbox, and the failure is thrown to the retry.
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
  const recorded = await inTurns(entries, ({ announcement, decidedIn }) =>
    executions.record(announcement, decidedIn),
  );
  const ours = entries.filter((_, index) => recorded[index] !== 'taken');
  const outcomes = await bus.put(ours.map(({ announcement }) => announcementEntry(announcement)));
  const failed = new Set(ours.filter((_, index) => outcomes[index]?.ok !== true));
  const done = entries.filter((entry) => !failed.has(entry));
  const next = sweepAt(timerAt, [...rest, ...failed]);
  await conversations.strikeOff({
    ref,
    executionIds: done.map(({ announcement }) => announcement.executionId),
    version,
    ...(next !== undefined && { sweepAt: next }),
  });
  if (failed.size > 0)
    throw new Error(`the bus did not take ${failed.size} of ${entries.length} announcements`);
}
