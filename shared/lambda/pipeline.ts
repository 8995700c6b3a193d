import middy from '@middy/core';
import type { Context } from 'aws-lambda';
import type { Log } from './runtime.ts';

/**
 * Every function that an event or a schedule invokes: failures are logged by name and left to the retry. What
 * takes too long is ended by Lambda, process and all: answered early, it would go on in the next invocation.
 */
export function pipeline<Event, Result>(
  log: Log,
  handle: (event: Event, context: Context) => Promise<Result>,
) {
  return middy<Event, Result>({ timeoutEarlyInMillis: 0 })
    .use({
      onError: ({ error }) => {
        log.failed(error ?? new Error('unknown'));
      },
    })
    .handler(handle);
}
