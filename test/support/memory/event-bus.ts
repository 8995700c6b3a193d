import { entryBytes, isPassing, maxEntryBytes, maxPutAttempts } from '../../../shared/adapters/put-policy.ts';
import type { EntryOutcome, EventBus } from '../../../shared/application/ports.ts';
import type { EventEntry } from '../../../shared/contracts/event-contract.ts';

/** The error code with which this entry fails; `undefined`: it goes through. `attempt` counts from 1. */
export type EntryFault = (entry: EventEntry, attempt: number) => string | undefined;

export interface MemoryEventBus extends EventBus {
  /** What went through, in the order in which it did. */
  entries(): readonly EventEntry[];
  /** From now on; without a fault everything goes through again. */
  failWith(fault?: EntryFault): void;
}

export function memoryEventBus(): MemoryEventBus {
  const sent: string[] = [];
  let fault: EntryFault = () => undefined;

  function send(entry: EventEntry, attempt: number): EntryOutcome {
    const errorCode = fault(entry, attempt);
    if (errorCode !== undefined) return { ok: false, errorCode };
    sent.push(JSON.stringify(entry));
    return { ok: true };
  }

  function trySend(entry: EventEntry): EntryOutcome {
    if (entryBytes(entry) >= maxEntryBytes) return { ok: false, errorCode: 'EntryTooLarge' };
    let outcome = send(entry, 1);
    for (let attempt = 2; attempt <= maxPutAttempts && isPassing(outcome); attempt += 1) {
      outcome = send(entry, attempt);
    }
    return outcome;
  }

  return {
    put: async (entries) => entries.map(trySend),
    entries: () => sent.map((text) => JSON.parse(text)),
    failWith(next = () => undefined) {
      fault = next;
    },
  };
}
