import type { Register, Stamp } from './conversation.ts';
import { isLater } from './stamps.ts';
import type { CallState, ChatState } from './states.ts';

type Seen = Register<ChatState | CallState>;

/** Enough for what ends waits: of those that say the same in a row, the ones between are let go first. */
export const maxSeenStates = 12;

/** So soon (ms) after an event that tells the state a source may still tell the state of before as a fact. */
const staleWithin = 5_000;

/** Whether a fact that tells the state may be of before what has happened: it is read a little earlier. */
export function isStale(told: Stamp, stateEventsAt: readonly number[]): boolean {
  return stateEventsAt.some((at) => at <= told.at && told.at <= at + staleWithin);
}

/** With one more, unless it is known or not to be believed. */
export function withSeen(
  known: readonly Seen[],
  seen: Seen,
  stateEventsAt: readonly number[],
): readonly Seen[] {
  const isKnown = known.some(({ at, eventId }) => at === seen.at && eventId === seen.eventId);
  if (isKnown || isStale(seen, stateEventsAt)) return known;
  const next = [...known, seen].sort((a, b) => (isLater(a, b) ? -1 : 1));
  if (next.length <= maxSeenStates) return next;
  const place = dispensable(next);
  return next[place] === seen ? known : next.toSpliced(place, 1);
}

/** Without those that an event at this time shows to be of before it. */
export function withoutStale(known: readonly Seen[], at: number): readonly Seen[] {
  return known.some((seen) => isStale(seen, [at])) ? known.filter((seen) => !isStale(seen, [at])) : known;
}

/** The place of the earliest between two that say the same, else the last. */
function dispensable(all: readonly Seen[]): number {
  const between = all.findLastIndex(
    ({ value }, place) => value === all[place - 1]?.value && value === all[place + 1]?.value,
  );
  return between === -1 ? all.length - 1 : between;
}
