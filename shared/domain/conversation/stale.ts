import type { Conversation, Stamp } from './conversation.ts';

/** So soon (ms) after an event that tells the state a source may still tell the state of before as a fact. */
const staleWithin = 5_000;

/** Whether a fact that tells the state may be of before what has happened: it is read a little earlier. */
export function isStale(told: Stamp, { stateEventsAt = [] }: Conversation): boolean {
  return stateEventsAt.some((at) => at <= told.at && told.at <= at + staleWithin);
}
