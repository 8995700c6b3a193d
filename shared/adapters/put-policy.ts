import type { EntryOutcome } from '../application/ports.ts';
import type { EventEntry } from '../contracts/event-contract.ts';

/** How often an entry is sent that fails for a passing reason. */
export const maxPutAttempts = 3;

/**
 * An entry, and a whole request, must stay below this: 256 KiB, the least of the limits that AWS has
 * documented for PutEvents.
 */
export const maxEntryBytes = 256 * 1_024;

/** What PutEvents answers for an entry that would pass if it were sent again. */
const passingCodes = new Set(['InternalFailure', 'InternalException', 'ThrottlingException']);

export function isPassing(outcome: EntryOutcome): boolean {
  return !outcome.ok && passingCodes.has(outcome.errorCode);
}

/** Bytes of UTF-8, counted as PutEvents counts an entry that has neither a time nor resources. */
export function entryBytes({ source, detailType, detail }: EventEntry): number {
  const texts = [source, detailType, JSON.stringify(detail)];
  return texts.reduce((bytes, text) => bytes + Buffer.byteLength(text), 0);
}
