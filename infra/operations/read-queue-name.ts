import { usageError } from '../command-end.ts';
import { type DeadLetterQueue, deadLetterQueues } from '../queue-names.ts';

/** Throws, saying which there are, for any other name. */
export function readQueueName(name: string): DeadLetterQueue {
  const found = deadLetterQueues.find((queue) => queue === name);
  if (found !== undefined) return found;
  throw usageError(`queue "${name}" holds no dead letters: ${deadLetterQueues.join(', ')}`);
}
