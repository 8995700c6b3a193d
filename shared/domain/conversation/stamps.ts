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
