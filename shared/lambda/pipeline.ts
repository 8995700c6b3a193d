import middy from '@middy/core';
import type { Context } from 'aws-lambda';
import type { Log } from './runtime.ts';

/** Every function that an event or a schedule invokes: failures are logged by name and left to the retry. */
export function pipeline<Event, Result>(
  log: Log,
  handle: (event: Event, context: Context) => Promise<Result>,
) {
  return middy<Event, Result>()
    .use({
      onError: ({ error }) => {
        log.failed(error ?? new Error('unknown'));
      },
    })
    .handler(handle);
}
