import middy from '@middy/core';
import type { Context } from 'aws-lambda';
import { correlationOf } from './correlation.ts';
import type { Log } from './runtime.ts';
import { safeError } from './safe-error.ts';

/**
 * Every function: its lines carry the ids of the invocation; failures are logged by name and left to the retry,
 * without text of users, since Lambda writes what is thrown to the log as well. What takes too long is ended by
 * Lambda, process and all: answered early, it would go on in the next invocation.
 */
export function pipeline<Event, Result>(
  log: Log,
  handle: (event: Event, context: Context) => Promise<Result>,
) {
  const handler = middy<Event, Result>({ timeoutEarlyInMillis: 0 })
    .use({
      onError: (request) => {
        const error = safeError(request.error);
        log.failed(error);
        request.error = error;
      },
    })
    .handler(handle);
  return (event: Event, context: Context): Promise<Result> =>
    log.within(correlationOf(event, context), () => handler(event, context));
}
