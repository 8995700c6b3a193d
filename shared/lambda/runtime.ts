import type { Backoff } from '../adapters/backoff.ts';
import type { Report } from '../application/engine.ts';
import type { Clock } from '../application/ports.ts';
import type { Sweep } from '../application/sweep.ts';
import type { Problem } from '../domain/problem.ts';
import type { Correlation } from './correlation.ts';
import type { timeouts } from './timeouts.ts';

/** Where a function finds itself: in AWS, or on the embedded cloud. */
export interface Runtime {
  readonly env: { readonly [name: string]: string | undefined };
  readonly clock: Clock;
  readonly log: Log;
  readonly backoff: Backoff;
  /** Makes the SDK's client of a service. */
  readonly client: <C>(service: Service, Client: new (config: typeof timeouts) => C) => C;
}

export type Service = 'dynamodb' | 'eventbridge' | 'scheduler' | 'secretsmanager';

/** What operators read; only ids, names of checks and numbers, never text of users. */
export interface Log {
  /** What is told in the course of the work carries these ids, beside those around it. */
  within<T>(correlation: Correlation, work: () => Promise<T>): Promise<T>;
  handled(report: Report): void;
  /** An input goes back to the retry: somebody else wrote first so many times in a row. */
  overtaken(conflicts: number): void;
  /** A vendor's event that no canonical event stands for. */
  ignored(source: string, reason: string): void;
  failed(error: Error): void;
  /** The bus did not take entries, each for one of these reasons. */
  notPut(errorCodes: readonly string[]): void;
  /** Scheduler did not set or delete a schedule for this reason, a quota. */
  notScheduled(errorCode: string): void;
  /** A secret could not be read: what was read before is used instead, for as long as it may. */
  secretUnread(error: Error): void;
  swept(sweep: Sweep): void;
  /** An input of this function that no retry can mend. */
  refused(functionName: string, problems: readonly Problem[]): void;
  /** An invocation that had failed has ended well. */
  redriven(functionName: string): void;
  /** It has failed again, for a reason that was told. */
  redriveFailed(): void;
}
