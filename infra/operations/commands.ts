import { formatDuration } from '../../shared/domain/duration.ts';
import { deadLetterQueues } from '../queue-names.ts';
import { eachLetter } from './each-letter.ts';
import type { Choice, Post } from './post.ts';

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
