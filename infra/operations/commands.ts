import { formatDuration } from '../../shared/domain/duration.ts';
import { type ArnOf, type Letter, readLetter } from './letter.ts';
import type { Held, Mailbox } from './mailbox.ts';
import { type DeadLetterQueue, deadLetterQueues } from './queues.ts';

/** The queues of one environment, and where to tell what is done. */
export interface Post {
  readonly queues: { readonly [queue in DeadLetterQueue]: Mailbox };
  readonly retries: Mailbox;
  readonly functionArn: ArnOf;
  /** Epoch milliseconds. */
  readonly now: () => number;
  readonly print: (line: string) => void;
}

/** Which letters: those of a queue, or of all; those with these ids, or all; so many of a queue at most. */
export interface Choice {
  readonly queue?: DeadLetterQueue;
  readonly ids?: readonly string[];
  readonly limit: number;
}

/** Says how many letters there are in each queue. */
export async function list({ queues, retries, print }: Post): Promise<void> {
  const all = [
    ...deadLetterQueues.map((name) => [name, queues[name]] as const),
    ['Retries', retries] as const,
  ];
  for (const [name, queue] of all) {
    const { waiting, held } = await queue.count();
    print(`${name.padEnd(20)}${waiting} waiting, ${held} held by somebody`);
  }
}

/** Says of each letter what failed, why, since when, and by which ids it is found in the logs. */
export async function inspect(post: Post, choice: Choice): Promise<void> {
  await eachLetter(post, choice, async (queue, letter) => {
    const { error, reason, ids, retry } = letter;
    const age = formatDuration(Math.max(0, Math.floor((post.now() - letter.sentAt) / 1_000) * 1_000));
    const named = Object.entries(ids).map(([name, value]) => `${name} ${value}`);
    post.print(`${queue} ${letter.messageId}: ${error}, ${age} ago`);
    if (reason !== '') post.print(`    ${reason}`);
    if (named.length > 0) post.print(`    ${named.join(', ')}`);
    if ('why' in retry) post.print(`    cannot be redriven: ${retry.why}`);
    return 'keep';
  });
}

/**
 * Sends letters to the retries, where the function that failed at them tries them again, and then deletes them. One
 * that dies between the two is redriven twice, which changes nothing: everything may be handled twice.
 */
export async function redrive(post: Post, choice: Choice, execute: boolean): Promise<void> {
  await eachLetter(post, choice, async (queue, { messageId, retry }) => {
    if ('why' in retry) {
      post.print(`${queue} ${messageId}: stays, ${retry.why}`);
      return 'keep';
    }
    if (execute) await post.retries.send(retry.body);
    post.print(`${queue} ${messageId}: ${execute ? 'redriven' : 'would be redriven'}`);
    return execute ? 'remove' : 'keep';
  });
}

/** Deletes letters for good. */
export async function drop(post: Post, choice: Choice, execute: boolean): Promise<void> {
  await eachLetter(post, choice, async (queue, { messageId }) => {
    post.print(`${queue} ${messageId}: ${execute ? 'dropped' : 'would be dropped'}`);
    return execute ? 'remove' : 'keep';
  });
}

type Handle = (queue: DeadLetterQueue, letter: Letter) => Promise<'keep' | 'remove'>;

/** Whatever becomes of one letter, all others are released again. */
async function eachLetter(post: Post, { queue, ids, limit }: Choice, handle: Handle): Promise<void> {
  for (const name of queue === undefined ? deadLetterQueues : [queue]) {
    const box = post.queues[name];
    const held = new Set<Held>(await box.hold(limit));
    try {
      for (const message of held) {
        if (ids !== undefined && !ids.includes(message.messageId)) continue;
        const outcome = await handle(name, readLetter(name, message, post.functionArn));
        if (outcome === 'keep') continue;
        await box.remove(message);
        held.delete(message);
      }
    } finally {
      for (const message of held) await box.release(message);
    }
  }
}
