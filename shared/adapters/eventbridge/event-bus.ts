import {
  type EventBridgeClient,
  PutEventsCommand,
  type PutEventsCommandInput,
  type PutEventsResultEntry,
} from '@aws-sdk/client-eventbridge';
import type { EntryOutcome, EventBus } from '../../application/ports.ts';
import { type Backoff, pauseBefore, realBackoff } from '../backoff.ts';
import { entryBytes, isPassing, maxEntryBytes, maxPutAttempts } from '../put-policy.ts';
import { batchesOf, type Sending } from './batches.ts';

export interface EventBridgeBusOptions {
  readonly client: EventBridgeClient;
  readonly busName: string;
  readonly backoff?: Backoff;
}

export function eventBridgeBus({ client, busName, backoff = realBackoff }: EventBridgeBusOptions): EventBus {
  /** HTTP 200 says nothing about the entries: each has its own answer, in the order of the request. */
  async function send(batch: readonly Sending[]): Promise<readonly EntryOutcome[]> {
    const answer = await client.send(new PutEventsCommand(putRequest(busName, batch)));
    return batch.map((_, position) => outcomeOf(answer.Entries?.[position]));
  }

  return {
    async put(entries) {
      const outcomes: EntryOutcome[] = entries.map(() => ({ ok: false, errorCode: 'EntryTooLarge' }));
      let pending = entries
        .map((entry, index): Sending => ({ index, entry }))
        .filter(({ entry }) => entryBytes(entry) < maxEntryBytes);
      for (let attempt = 1; pending.length > 0 && attempt <= maxPutAttempts; attempt += 1) {
        if (attempt > 1) await pauseBefore(attempt, backoff);
        for (const batch of batchesOf(pending)) {
          const answers = await send(batch);
          batch.forEach(({ index }, position) => {
            outcomes[index] = answers[position] ?? noAnswer;
          });
        }
        pending = pending.filter(({ index }) => isPassing(outcomes[index] ?? noAnswer));
      }
      return outcomes;
    },
  };
}

const noAnswer: EntryOutcome = { ok: false, errorCode: 'NoAnswer' };

function outcomeOf(result: PutEventsResultEntry | undefined): EntryOutcome {
  if (result?.EventId !== undefined) return { ok: true };
  return result?.ErrorCode === undefined ? noAnswer : { ok: false, errorCode: result.ErrorCode };
}

function putRequest(busName: string, batch: readonly Sending[]): PutEventsCommandInput {
  return {
    Entries: batch.map(({ entry }) => ({
      EventBusName: busName,
      Source: entry.source,
      DetailType: entry.detailType,
      Detail: JSON.stringify(entry.detail),
      ...(entry.trace !== undefined && { TraceHeader: `Root=${entry.trace}` }),
    })),
  };
}
