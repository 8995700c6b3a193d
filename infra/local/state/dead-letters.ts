import { type BoundedLog, boundedLog } from './bounded-log.ts';

/** What could not be handled, after every retry. */
export interface DeadLetter {
  /** ISO-8601, by the local clock. */
  readonly at: string;
  /** Or the target's ARN, if that names no function. */
  readonly functionName: string;
  readonly requestPayload: unknown;
  readonly errorType: string;
  readonly errorMessage: string;
  readonly attempts: number;
  /** The queue that the schedule names. On AWS, a schedule's failure without one leaves no trace. */
  readonly queueArn?: string;
}

export type DeadLetters = BoundedLog<DeadLetter>;

export const openDeadLetters = (file: string | undefined): DeadLetters =>
  boundedLog({ file, maxEntries: 1_000, maxCharacters: 16 * 1_024 * 1_024 });
