import type { Context, SQSEvent } from 'aws-lambda';
import { realBackoff } from '../../../shared/adapters/backoff.ts';
import { redrivenNames } from '../../../shared/lambda/functions.ts';
import { redriveHandler } from '../../../shared/lambda/redrive.ts';
import type { Runtime } from '../../../shared/lambda/runtime.ts';
import { silentLog } from '../../support/silent-log.ts';

function given(fails: (payload: unknown) => boolean = () => false) {
  const calls: [string, unknown][] = [];
  const failures: string[] = [];
  const redriven: string[] = [];
  let failedAgain = 0;
  const log = {
    ...silentLog,
    failed: ({ message }: Error) => failures.push(message),
    redriven: (name: string) => redriven.push(name),
    redriveFailed: () => {
      failedAgain += 1;
    },
  };
  const runtime: Runtime = {
    env: {},
    clock: { now: () => 0 },
    log,
    backoff: realBackoff,
    client: () => {
      throw new Error('no client is needed');
    },
  };
  const functions = redrivenNames.map((name) => [
    name,
    () => async (payload: never) => {
      calls.push([name, payload]);
      if (fails(payload)) throw new Error('again');
    },
  ]);
  const redrive = redriveHandler(Object.fromEntries(functions), runtime);
  return {
    calls,
    failures,
    redriven,
    failedAgain: () => failedAgain,
    send: (...bodies: string[]) => redrive({ Records: bodies.map(message) } as SQSEvent, {} as Context),
  };
}

const message = (body: string, index: number) => ({ messageId: `message-${index}`, body });

const record = (functionName: string, requestPayload: unknown) =>
  JSON.stringify({
    version: '1.0',
    requestContext: {
      functionArn: `arn:aws:lambda:ap-northeast-2:000000000000:function:${functionName}:$LATEST`,
      condition: 'RetriesExhausted',
    },
    requestPayload,
    responsePayload: { errorType: 'Error', errorMessage: 'first' },
  });

test.each(redrivenNames)(
  'what %s failed at is handed to its code again, in any environment',
  async (name) => {
    const { send, calls, redriven } = given();
    const bodies = [record(name, { n: 1 }), record(`dev-eu-workflow-triggers-${name}`, { n: 2 })];
    expect(await send(...bodies)).toEqual({ batchItemFailures: [] });
    expect(calls).toEqual([
      [name, { n: 1 }],
      [name, { n: 2 }],
    ]);
    expect(redriven).toEqual([name, name]);
  },
);

test('what fails again stays in the queue, and does not stop the rest of the batch', async () => {
  const { send, calls, redriven, failedAgain } = given((payload) => payload === 'bad');
  const answer = await send(...['good', 'bad', 'good'].map((payload) => record('wake-up', payload)));
  expect(answer).toEqual({ batchItemFailures: [{ itemIdentifier: 'message-1' }] });
  expect(calls).toHaveLength(3);
  expect(redriven).toHaveLength(2);
  expect(failedAgain()).toBe(1);
});

test.each([
  ['is not JSON', '{', 'body'],
  ['is no record of a failure', '{}', 'body.requestContext'],
  ['is of a function that is not redriven', record('dev-api', {}), 'body.requestContext.functionArn'],
  ['is of a function whose name only ends alike', record('nowake-up', {}), 'body.requestContext.functionArn'],
])('a message that %s stays in the queue, and the log says why', async (_, body, field) => {
  const { send, calls, failures, failedAgain } = given();
  expect(await send(body, record('wake-up', 1))).toEqual({
    batchItemFailures: [{ itemIdentifier: 'message-0' }],
  });
  expect(calls).toEqual([['wake-up', 1]]);
  expect(failures).toEqual([expect.stringContaining(`${field} `)]);
  expect(failedAgain()).toBe(1);
});
