import { CommandEnd } from '../command-end.ts';
import { exitCodes } from '../exit-codes.ts';
import { batchSize, type ReceivedMessage, type SqsQueue } from './sqs-queue.ts';

/** Short enough to come back soon if this process dies. */
const minHoldSeconds = 120;

/** A batch is one request to receive and one to release, of half a second at most. */
const secondsPerBatch = 1;

/** SQS holds nothing longer. */
const maxHoldSeconds = 43_200;

interface HeldMessage {
  readonly message: ReceivedMessage;
  remove(): Promise<void>;
}

/**
 * Up to `most` messages of a queue, each once. All that were received are held until the last has been looked at,
 * so that none comes again, and whatever ends that, those that were not removed are released.
 */
export async function* receiveAll(
  queue: SqsQueue,
  most: number,
  now: () => number,
): AsyncGenerator<HeldMessage, void, void> {
  const { waiting } = await queue.count();
  const batches = Math.ceil(Math.min(most, waiting) / batchSize);
  const holdSeconds = Math.min(minHoldSeconds + batches * secondsPerBatch, maxHoldSeconds);

  const seen = new Set<string>();
  const held = new Map<string, { readonly receipt: string; readonly since: number }>();
  try {
    while (seen.size < most) {
      const [oldest] = held.values();
      // The other half is for releasing them: what came back meanwhile could never be told from what is new.
      if (oldest !== undefined && now() - oldest.since > holdSeconds * 500) {
        throw new CommandEnd(
          exitCodes.refused,
          `given up after ${seen.size} letters: they can be held no longer`,
        );
      }
      const since = now();
      const batch = await queue.receive(most - seen.size, holdSeconds);
      if (batch.length === 0) return;
      for (const { messageId, receipt } of batch) held.set(messageId, { receipt, since });
      for (const message of batch) {
        const { messageId } = message;
        // SQS may deliver a message twice.
        if (seen.has(messageId)) continue;
        seen.add(messageId);
        yield {
          message,
          async remove() {
            await queue.remove(message);
            held.delete(messageId);
          },
        };
      }
    }
  } finally {
    await queue.release([...held.values()].map(({ receipt }) => receipt));
  }
}
