import type { Context } from 'aws-lambda';
import { type Account, functionArn } from '../aws/names.ts';
import type { LambdaHandler } from './functions.ts';

export type Outcome =
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly errorType: string; readonly errorMessage: string };

export interface Attempt {
  readonly account: Account;
  readonly functionName: string;
  readonly handler: LambdaHandler;
  /** JSON: every attempt gets an event of its own, as it would from Lambda. */
  readonly payload: string;
  /** The same for every attempt of one asynchronous invocation. */
  readonly requestId: string;
  readonly timeoutMs: number;
}

/** Runs a handler once. What it throws is an outcome; a handler that is timed out is left to run on. */
export async function attempt(options: Attempt): Promise<Outcome> {
  const { handler, payload, timeoutMs } = options;
  let timer: NodeJS.Timeout | undefined;
  const timeout = new Promise<Outcome>((resolve) => {
    timer = setTimeout(() => resolve(timedOut(options)), timeoutMs);
  });
  const result = Promise.resolve()
    .then(() => handler(JSON.parse(payload) as never, contextOf(options)))
    .then((value): Outcome => ({ ok: true, value }), failed);
  const outcome = await Promise.race([result, timeout]);
  clearTimeout(timer);
  return outcome;
}

function failed(error: unknown): Outcome {
  return error instanceof Error
    ? { ok: false, errorType: error.name, errorMessage: error.message }
    : { ok: false, errorType: 'Error', errorMessage: String(error) };
}

function timedOut({ requestId, timeoutMs }: Attempt): Outcome {
  const seconds = (timeoutMs / 1_000).toFixed(2);
  return {
    ok: false,
    errorType: 'Sandbox.Timedout',
    errorMessage: `RequestId: ${requestId} Error: Task timed out after ${seconds} seconds`,
  };
}

function contextOf({ account, functionName, requestId, timeoutMs }: Attempt): Context {
  const endsAt = performance.now() + timeoutMs;
  return {
    awsRequestId: requestId,
    callbackWaitsForEmptyEventLoop: true,
    functionName,
    functionVersion: '$LATEST',
    invokedFunctionArn: functionArn(account, functionName),
    memoryLimitInMB: '256',
    logGroupName: `/aws/lambda/${functionName}`,
    logStreamName: 'local',
    getRemainingTimeInMillis: () => Math.max(0, Math.round(endsAt - performance.now())),
    done: noCallbacks,
    fail: noCallbacks,
    succeed: noCallbacks,
  };
}

function noCallbacks(): never {
  throw new Error('a handler answers by the promise that it returns');
}
