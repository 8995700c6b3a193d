import type { Register, Stamp } from './conversation.ts';
import { withStamp } from './stamps.ts';
import type { CallState, ChatState } from './states.ts';

type Seen = Register<ChatState | CallState>;

/** Enough to tell what ends waits: of several in a row that say the same, those in the middle are dropped first. */
export const maxSeenStates = 12;

/** For so long (ms) after an event that changes the state, a source may still tell the former state as a fact. */
const staleWithin = 5_000;

/** Whether a fact may tell the state from before an event: sources read facts a little before they send them. */
export function isStale(told: Stamp, stateEventsAt: readonly number[]): boolean {
  return stateEventsAt.some((at) => at <= told.at && told.at <= at + staleWithin);
}

/** The known states with one more, unless it is known already or stale. */
export function withSeen(
  known: readonly Seen[],
  seen: Seen,
  stateEventsAt: readonly number[],
): readonly Seen[] {
  if (isStale(seen, stateEventsAt)) return known;
  const next = withStamp(known, seen);
  if (next.length <= maxSeenStates) return next;
  const place = dispensable(next);
  return next[place] === seen ? known : next.toSpliced(place, 1);
}

/** The known states without those that are stale beside an event at `at`. */
export function withoutStale(known: readonly Seen[], at: number): readonly Seen[] {
  return known.some((seen) => isStale(seen, [at])) ? known.filter((seen) => !isStale(seen, [at])) : known;
}

/** The place of the earliest state between two that say the same as it, else the last place. */
function dispensable(all: readonly Seen[]): number {
  const between = all.findLastIndex(
    ({ value }, place) => value === all[place - 1]?.value && value === all[place + 1]?.value,
  );
  return between === -1 ? all.length - 1 : between;
}
