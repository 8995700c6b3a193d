import type { Commit } from '../log.ts';

/** One run of a handler. */
export interface Invocation {
  readonly functionName: string;
  readonly input: Commit['input'];
  /** How far its machine's clock is ahead, ms. */
  readonly skew: number;
  /** Where in the log each conversation was last read, by key. */
  readonly reads: Map<string, number>;
  /** Calls by operation. */
  readonly calls: { [operation: string]: number };
  /** When Lambda ends it, whatever it does. */
  readonly deadline: number;
  /** Whether anything went wrong in it. */
  faulty: boolean;
  alive: boolean;
  /** Its process dies: nothing that it waits for ever comes back. */
  crash(): void;
}

/** A process that runs one invocation at a time. */
export interface Process {
  current: Invocation | undefined;
}
