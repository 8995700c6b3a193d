import { usageError } from '../command-end.ts';
import { type DeadLetterQueueName, deadLetterQueueNames } from '../queue-names.ts';

/** Throws, saying which there are, for any other name. */
export function readQueueName(name: string): DeadLetterQueueName {
  const found = deadLetterQueueNames.find((queue) => queue === name);
  if (found !== undefined) return found;
  throw usageError(`queue "${name}" holds no dead letters: ${deadLetterQueueNames.join(', ')}`);
}
