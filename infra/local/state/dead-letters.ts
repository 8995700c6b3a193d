import type { Problem } from '../../../shared/domain/problem.ts';
import { type BoundedLog, boundedLog } from './bounded-log.ts';

/** What could not be handled, after every retry, or was refused. */
export interface DeadLetter {
  /** ISO-8601, by the local clock. */
  readonly at: string;
  /** Or the target's ARN, if that names no function. */
  readonly functionName: string;
  readonly requestPayload: unknown;
  readonly errorType: string;
  readonly errorMessage: string;
  /** Of an input that was refused. */
  readonly problems?: readonly Problem[];
  readonly attempts: number;
  /** The queue that the schedule names. On AWS, a schedule's failure without one leaves no trace. */
  readonly queueArn?: string;
}

export type DeadLetters = BoundedLog<DeadLetter>;

export const openDeadLetters = (file: string | undefined): DeadLetters =>
  boundedLog({ file, maxEntries: 1_000, maxCharacters: 16 * 1_024 * 1_024 });
