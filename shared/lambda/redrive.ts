import type { Context, SQSBatchResponse, SQSEvent } from 'aws-lambda';
import * as z from 'zod/mini';
import { parse } from '../contracts/zod-problems.ts';
import { parseJson } from '../domain/json.ts';
import { describeProblems } from '../domain/problem.ts';
import { accepted, type Result, refused } from '../domain/result.ts';
import { type RedrivenName, redrivenNameOf, redrivenNames } from './functions.ts';
import { pipeline } from './pipeline.ts';
import type { Runtime } from './runtime.ts';

/** Makes a function as it is deployed. */
export type CreateFunction = (runtime: Runtime) => (payload: never, context: Context) => unknown;

/** What Lambda sends to the destination of an invocation that has failed, as far as it is read here. */
const failedInvocation = z.object({
  requestContext: z.object({ functionArn: z.string() }),
  requestPayload: z.unknown(),
});

/**
 * Hands what has failed to the code of the function that failed at it, in this process and each on its own.
 * What fails again stays in the queue, and so does a message that is no such record.
 */
export function redriveHandler(
  create: { readonly [name in RedrivenName]: CreateFunction },
  runtime: Runtime,
) {
  const { log } = runtime;
  const functions = new Map(redrivenNames.map((name) => [name, create[name](runtime)]));

  async function redrive(body: string, context: Context): Promise<'done' | 'failed'> {
    const failure = readFailure(body);
    if (!failure.ok) {
      log.failed(new Error(describeProblems(failure.problems)));
      return 'failed';
    }
    const { name, payload } = failure.value;
    try {
      await functions.get(name)?.(payload as never, context);
    } catch {
      // The function has logged it.
      return 'failed';
    }
    log.redriven(name);
    return 'done';
  }

  return pipeline(log, async ({ Records }: SQSEvent, context): Promise<SQSBatchResponse> => {
    const outcomes = await Promise.all(Records.map(({ body }) => redrive(body, context)));
    const failed = Records.filter((_, index) => outcomes[index] === 'failed');
    for (const _ of failed) log.redriveFailed();
    return { batchItemFailures: failed.map(({ messageId }) => ({ itemIdentifier: messageId })) };
  });
}

function readFailure(body: string): Result<{ readonly name: RedrivenName; readonly payload: unknown }> {
  const record = parse(failedInvocation, parseJson(body), 'body');
  if (!record.ok) return record;
  const { requestContext, requestPayload } = record.value;
  const name = redrivenNameOf(requestContext.functionArn);
  if (name !== undefined) return accepted({ name, payload: requestPayload });
  const rule = `must name one of ${redrivenNames.join(', ')}`;
  return refused({ field: 'body.requestContext.functionArn', rule });
}
