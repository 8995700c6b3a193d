import type { EventEntry } from '../../contracts/event-contract.ts';
import { entryBytes, maxEntryBytes } from '../put-policy.ts';

/** PutEvents takes 10 entries in a request. */
const maxBatchEntries = 10;

/** An entry, and its place in what was asked for. */
export interface Sending {
  readonly index: number;
  readonly entry: EventEntry;
}

/** Cuts what is to be sent into requests, in order. Every entry must be small enough to go alone. */
export function batchesOf(sendings: readonly Sending[]): (readonly Sending[])[] {
  const batches: Sending[][] = [];
  let bytes = 0;
  for (const sending of sendings) {
    const size = entryBytes(sending.entry);
    const batch = batches.at(-1);
    if (batch === undefined || batch.length === maxBatchEntries || bytes + size >= maxEntryBytes) {
      batches.push([sending]);
      bytes = size;
    } else {
      batch.push(sending);
      bytes += size;
    }
  }
  return batches;
}
