import type { Stamp } from './conversation.ts';

/** Whether `candidate` replaces `known`: it is later, or at the same time of the greater event id. */
export function isLater(candidate: Stamp, known: Stamp | undefined): boolean {
  if (known === undefined || candidate.at !== known.at) return known === undefined || candidate.at > known.at;
  return candidate.eventId > known.eventId;
}

export function latest<T extends Stamp>(known: T | undefined, candidate: T): T {
  return isLater(candidate, known) ? candidate : (known ?? candidate);
}

export function earliest<T extends Stamp>(known: T | undefined, candidate: T): T {
  return known !== undefined && !isLater(known, candidate) ? known : candidate;
}

/** The stamps, the last first, with one more; `known` itself where it is among them. */
export function withStamp<T extends Stamp>(known: readonly T[], stamp: T): readonly T[] {
  const isKnown = known.some(({ at, eventId }) => at === stamp.at && eventId === stamp.eventId);
  return isKnown ? known : [...known, stamp].sort((a, b) => (isLater(a, b) ? -1 : 1));
}
