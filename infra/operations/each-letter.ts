import { CommandEnd } from '../command-end.ts';
import { exitCodes } from '../exit-codes.ts';
import { type DeadLetterQueue, deadLetterQueues } from '../queue-names.ts';
import { holding } from './holding.ts';
import { type Letter, readLetter } from './letter.ts';
import type { Choice, Post } from './post.ts';

type Handle = (queue: DeadLetterQueue, letter: Letter) => Promise<'keep' | 'remove'>;

/** SQS gives no more than 120 000 messages of a queue before some are released or deleted. */
const maxHeld = 100_000;

/** Handles each letter as soon as it is received. Throws in the end where ids were not found, naming them. */
export async function eachLetter(post: Post, { queue, ids, limit }: Choice, handle: Handle): Promise<void> {
  const missing = ids && new Set(ids);
  for (const name of queue === undefined ? deadLetterQueues : [queue]) {
    if (missing?.size === 0) return;
    const box = post.queues[name];
    for await (const { message, remove } of holding(box, missing ? maxHeld : limit, post.now)) {
      if (missing && !missing.delete(message.messageId)) continue;
      const outcome = await handle(name, readLetter(name, message, post.functionArn));
      if (outcome === 'remove') await remove();
      if (missing?.size === 0) break;
    }
  }
  if (missing?.size) {
    throw new CommandEnd(exitCodes.refused, `not found: ${[...missing].join(', ')}`);
  }
}
