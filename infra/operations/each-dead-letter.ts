import { CommandEnd } from '../command-end.ts';
import { exitCodes } from '../exit-codes.ts';
import { type DeadLetterQueueName, deadLetterQueueNames } from '../queue-names.ts';
import { type DeadLetter, readDeadLetter } from './dead-letter.ts';
import type { Choice, DeadLetterQueues } from './dead-letter-queues.ts';
import { receiveAll } from './receive-all.ts';

type Handle = (queue: DeadLetterQueueName, letter: DeadLetter) => Promise<'keep' | 'remove'>;

/** SQS gives no more than 120 000 messages of a queue before some are released or deleted. */
const maxHeld = 100_000;

/** Handles each dead letter as soon as it is received. Throws in the end where ids were not found, naming them. */
export async function eachDeadLetter(
  queues: DeadLetterQueues,
  { queue, ids, limit }: Choice,
  handle: Handle,
): Promise<void> {
  const missing = ids && new Set(ids);
  for (const name of queue === undefined ? deadLetterQueueNames : [queue]) {
    if (missing?.size === 0) return;
    const received = receiveAll(queues.byName[name], missing ? maxHeld : limit, queues.now);
    for await (const { message, remove } of received) {
      if (missing && !missing.delete(message.messageId)) continue;
      const outcome = await handle(name, readDeadLetter(name, message, queues.functionArn));
      if (outcome === 'remove') await remove();
      if (missing?.size === 0) break;
    }
  }
  if (missing?.size) {
    throw new CommandEnd(exitCodes.refused, `not found: ${[...missing].join(', ')}`);
  }
}
