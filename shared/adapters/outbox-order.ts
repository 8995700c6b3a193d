import type { OutboxEntry } from '../application/ports.ts';

/** Oldest decision first; within one, by execution id: stores keep the outbox as a map, without an order. */
export function byDecision(a: OutboxEntry, b: OutboxEntry): number {
  return a.decidedIn - b.decidedIn || (a.announcement.executionId < b.announcement.executionId ? -1 : 1);
}
