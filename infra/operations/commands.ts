import { formatDuration } from '../../shared/domain/duration.ts';
import { deadLetterQueueNames } from '../queue-names.ts';
import type { Choice, DeadLetterQueues } from './dead-letter-queues.ts';
import { eachDeadLetter } from './each-dead-letter.ts';

/** Says how many letters there are in each queue. */
export async function list({ byName, retries, print }: DeadLetterQueues): Promise<void> {
  const all = [
    ...deadLetterQueueNames.map((name) => [name, byName[name]] as const),
    ['Retries', retries] as const,
  ];
  for (const [name, queue] of all) {
    const { waiting, held } = await queue.count();
    print(`${name.padEnd(20)}${waiting} waiting, ${held} held by somebody`);
  }
}

/** Says of each letter what failed, why, since when, and by which ids it is found in the logs. */
export async function inspect(queues: DeadLetterQueues, choice: Choice): Promise<void> {
  await eachDeadLetter(queues, choice, async (queue, letter) => {
    const { error, reason, ids, retry } = letter;
    const age = formatDuration(Math.max(0, Math.floor((queues.now() - letter.sentAt) / 1_000) * 1_000));
    const named = Object.entries(ids).map(([name, value]) => `${name} ${value}`);
    queues.print(`${queue} ${letter.messageId}: ${error}, ${age} ago`);
    if (reason !== '') queues.print(`    ${reason}`);
    if (named.length > 0) queues.print(`    ${named.join(', ')}`);
    if ('why' in retry) queues.print(`    cannot be redriven: ${retry.why}`);
    return 'keep';
  });
}

/**
 * Sends letters to the retries, where the function that failed at them tries them again, and then deletes them. One
 * that dies between the two is redriven twice, which changes nothing: everything may be handled twice.
 */
export async function redrive(queues: DeadLetterQueues, choice: Choice, execute: boolean): Promise<void> {
  await eachDeadLetter(queues, choice, async (queue, { messageId, retry }) => {
    if ('why' in retry) {
      queues.print(`${queue} ${messageId}: stays, ${retry.why}`);
      return 'keep';
    }
    if (execute) await queues.retries.send(retry.body);
    queues.print(`${queue} ${messageId}: ${execute ? 'redriven' : 'would be redriven'}`);
    return execute ? 'remove' : 'keep';
  });
}

/** Deletes letters for good. */
export async function drop(queues: DeadLetterQueues, choice: Choice, execute: boolean): Promise<void> {
  await eachDeadLetter(queues, choice, async (queue, { messageId }) => {
    queues.print(`${queue} ${messageId}: ${execute ? 'dropped' : 'would be dropped'}`);
    return execute ? 'remove' : 'keep';
  });
}
