import { timerGrace } from '../domain/wait/timer.ts';
import type { OutboxEntry } from './ports.ts';

const minute = 60_000;

/**
 * An attempt that ends at its timeout of 29 s comes again after 5 s and has another 29 s: until then a live
 * retry sends what is left. Later ones ride an outage out; a sweep beside them can only send something twice.
 */
const outboxGrace = 2 * minute;

/**
 * When the sweeper should look at a conversation if nobody else has by then (epoch ms). What is unsent counts
 * from its own decision: a lively conversation must not put its sweep off with every write.
 */
export function sweepAt(timerAt: number | undefined, unsent: readonly OutboxEntry[]): number | undefined {
  const times = [
    ...(timerAt === undefined ? [] : [timerAt + timerGrace]),
    ...unsent.map(({ announcement }) => announcement.at + outboxGrace),
  ];
  return times.length === 0 ? undefined : Math.min(...times);
}

/** Nobody has come back to a conversation for this long: it may be forgotten. */
const conversationRetention = 400 * 24 * 60 * minute;

export const expiresAt = (now: number): number => now + conversationRetention;
