import type { DeadLetterQueueName } from '../queue-names.ts';
import type { ArnOf } from './dead-letter.ts';
import type { SqsQueue } from './sqs-queue.ts';

/** The queues of one environment, and where to tell what is done. */
export interface DeadLetterQueues {
  readonly byName: { readonly [name in DeadLetterQueueName]: SqsQueue };
  readonly retries: SqsQueue;
  readonly functionArn: ArnOf;
  /** Epoch milliseconds. */
  readonly now: () => number;
  readonly print: (line: string) => void;
}

/** Which dead letters: those of a queue, or of all; those with these ids, or any, and so many of a queue at most. */
export interface Choice {
  readonly queue?: DeadLetterQueueName;
  readonly ids?: readonly string[];
  /** Where there are no ids. */
  readonly limit: number;
}
