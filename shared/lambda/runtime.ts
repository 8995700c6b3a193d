import type { Report } from '../application/engine.ts';
import type { Clock } from '../application/ports.ts';

/** Where a function finds itself: in AWS, or on the embedded cloud. */
export interface Runtime {
  readonly env: { readonly [name: string]: string | undefined };
  readonly clock: Clock;
  readonly log: Log;
  /** Where the AWS services are and by which credentials; in AWS the SDK knows. */
  readonly clientConfig: (service: 'dynamodb' | 'eventbridge' | 'scheduler') => ClientConfig;
}

export interface ClientConfig {
  readonly endpoint?: string;
  readonly region?: string;
  readonly credentials?: { readonly accessKeyId: string; readonly secretAccessKey: string };
}

/** What operators read; only ids, names of checks and numbers, never text of users. */
export interface Log {
  handled(report: Report): void;
  /** A vendor's event that no canonical event stands for. */
  ignored(source: string, reason: string): void;
  failed(error: Error): void;
}

/** Makes what a function needs at its first invocation and keeps it for the next ones. */
export function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}
