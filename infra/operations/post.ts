import type { DeadLetterQueue } from '../queue-names.ts';
import type { ArnOf } from './letter.ts';
import type { Mailbox } from './mailbox.ts';

/** The queues of one environment, and where to tell what is done. */
export interface Post {
  readonly queues: { readonly [queue in DeadLetterQueue]: Mailbox };
  readonly retries: Mailbox;
  readonly functionArn: ArnOf;
  /** Epoch milliseconds. */
  readonly now: () => number;
  readonly print: (line: string) => void;
}

/** Which letters: those of a queue, or of all; those with these ids, or any, and so many of a queue at most. */
export interface Choice {
  readonly queue?: DeadLetterQueue;
  readonly ids?: readonly string[];
  /** Where there are no ids. */
  readonly limit: number;
}
