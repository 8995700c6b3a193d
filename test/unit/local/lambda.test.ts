import { setTimeout } from 'node:timers/promises';
import type { Context, SQSEvent } from 'aws-lambda';
import { localClock } from '../../../infra/local/clock.ts';
import type { Functions } from '../../../infra/local/lambda/functions.ts';
import { localLambda, maxConcurrency } from '../../../infra/local/lambda/lambda.ts';
import { openDeadLetters } from '../../../infra/local/state/dead-letters.ts';

const account = { region: 'r-1', accountId: '000000000000' };

function deployed(functions: Functions, options: { timeoutMs?: number; retryDelaysMs?: number[] } = {}) {
  const deadLetters = openDeadLetters(undefined);
  const lambda = localLambda({ account, clock: localClock(), deadLetters, retryDelaysMs: [0], ...options });
  lambda.deploy(functions);
  return { lambda, deadLetters };
}

describe('an asynchronous invocation', () => {
  test('of a function that there is not is refused', () => {
    const { lambda } = deployed({});

    expect(lambda.invokeAsync('nowhere', {})).toBe(false);
    expect(lambda.invokeAsync('toString', {})).toBe(false);
    expect(lambda.isIdle).toBe(true);
  });

  test('waits until functions are deployed', async () => {
    const lambda = localLambda({ account, clock: localClock(), deadLetters: openDeadLetters(undefined) });
    const seen: unknown[] = [];

    const taken = lambda.invokeAsync('f', 1);
    await setTimeout(5);
    const before = [...seen];
    lambda.deploy({ f: async (event: unknown) => seen.push(event) });
    await lambda.idle();

    expect([taken, before, seen]).toEqual([true, [], [1]]);
  });

  test('runs beside a limited number of others, and starts in turn', async () => {
    let running = 0;
    let most = 0;
    const started: unknown[] = [];
    const { lambda } = deployed({
      f: async (event: unknown) => {
        started.push(event);
        running += 1;
        most = Math.max(most, running);
        await setTimeout(1);
        running -= 1;
      },
    });
    const numbers = Array.from({ length: 200 }, (_, number) => number);

    for (const number of numbers) lambda.invokeAsync('f', number);
    await lambda.idle();

    expect(most).toBe(maxConcurrency);
    expect(started).toEqual(numbers);
  });

  test('that waits for a retry lets others run', async () => {
    const seen: string[] = [];
    const { lambda } = deployed(
      {
        fails: async () => {
          seen.push('fails');
          throw new Error('always');
        },
        works: async () => {
          seen.push('works');
        },
      },
      { retryDelaysMs: [5] },
    );

    lambda.invokeAsync('fails', {});
    lambda.invokeAsync('works', {});
    await lambda.idle();

    expect(seen).toEqual(['fails', 'works', 'fails', 'fails']);
  });

  test('is not idle while it waits for a retry', async () => {
    const { lambda, deadLetters } = deployed({ f: () => Promise.reject(new Error('always')) });

    lambda.invokeAsync('f', {});
    const busy = lambda.isIdle;
    await lambda.idle();

    expect([busy, lambda.isIdle, deadLetters.entries().length]).toEqual([false, true, 1]);
  });

  test('of a handler that throws at once, or what is no error, is a failure as any other', async () => {
    const { lambda, deadLetters } = deployed({
      throws: () => {
        throw new RangeError('at once');
      },
      rejects: () => Promise.reject('text'),
    });

    lambda.invokeAsync('throws', {});
    lambda.invokeAsync('rejects', {});
    await lambda.idle();

    expect(deadLetters.entries()).toMatchObject([
      { errorType: 'RangeError', errorMessage: 'at once', attempts: 3 },
      { errorType: 'Error', errorMessage: 'text', attempts: 3 },
    ]);
  });
});

describe('an invocation that is redriven', () => {
  const redrive = { functionName: 'again', of: ['f'], maxReceiveCount: 3 };
  const open = (again: (event: SQSEvent) => unknown, calls: string[]) => {
    const deadLetters = openDeadLetters(undefined);
    const options = { account, clock: localClock(), deadLetters, retryDelaysMs: [0], maxRetryAttempts: 0 };
    const lambda = localLambda({ ...options, redrive });
    const failing = (name: string) => async () => {
      calls.push(name);
      throw new Error(`${name} cannot`);
    };
    lambda.deploy({ f: failing('f'), other: failing('other'), again });
    return { lambda, deadLetters };
  };

  test('comes as a message with the record of its failure, until it is taken', async () => {
    const calls: string[] = [];
    const records: unknown[] = [];
    const { lambda, deadLetters } = open(async ({ Records }) => {
      calls.push('again');
      records.push(...Records.map(({ body }) => JSON.parse(body)));
      const stays = calls.length < 3 ? Records : [];
      return { batchItemFailures: stays.map(({ messageId }) => ({ itemIdentifier: messageId })) };
    }, calls);

    lambda.invokeAsync('f', { number: 1 });
    await lambda.idle();

    expect([calls, deadLetters.entries()]).toEqual([['f', 'again', 'again'], []]);
    expect(records[0]).toMatchObject({
      requestContext: { functionArn: 'arn:aws:lambda:r-1:000000000000:function:f:$LATEST' },
      requestPayload: { number: 1 },
      responsePayload: { errorType: 'Error', errorMessage: 'f cannot' },
    });
  });

  test('is a dead letter, with its first error, when it was received as often as it may be', async () => {
    const calls: string[] = [];
    const { lambda, deadLetters } = open(async () => {
      calls.push('again');
      throw new Error('timed out');
    }, calls);

    lambda.invokeAsync('f', {});
    lambda.invokeAsync('other', {});
    await lambda.idle();

    expect(calls.filter((name) => name === 'again')).toHaveLength(3);
    expect(deadLetters.entries()).toMatchObject([
      { functionName: 'other', attempts: 1 },
      { functionName: 'f', errorMessage: 'f cannot', attempts: 4 },
    ]);
  });
});

describe('a handler', () => {
  test('is told by its context who it is and how much time it has', async () => {
    let context: Context | undefined;
    let remaining = 0;
    const { lambda } = deployed(
      {
        f: async (_: never, given: Context) => {
          context = given;
          remaining = given.getRemainingTimeInMillis();
        },
      },
      { timeoutMs: 5_000 },
    );

    await lambda.invoke('f', {});

    expect(context).toMatchObject({
      functionName: 'f',
      invokedFunctionArn: 'arn:aws:lambda:r-1:000000000000:function:f',
      awsRequestId: expect.stringMatching(/^[0-9a-f-]{36}$/),
      functionVersion: '$LATEST',
    });
    expect(remaining).toBeGreaterThan(4_000);
    expect(remaining).toBeLessThanOrEqual(5_000);
  });

  test('that is called and waited for is called once, whatever comes of it', async () => {
    let calls = 0;
    const { lambda, deadLetters } = deployed({
      f: async () => {
        calls += 1;
        throw new Error('cannot');
      },
    });

    const outcome = await lambda.invoke('f', {});

    expect(outcome).toEqual({ ok: false, errorType: 'Error', errorMessage: 'cannot' });
    expect([calls, deadLetters.entries()]).toEqual([1, []]);
  });
});

describe('an invocation that is forgotten', () => {
  test('while its handler runs is neither retried nor a dead letter', async () => {
    let calls = 0;
    const failing: Functions = {
      f: async () => {
        calls += 1;
        await setTimeout(5);
        throw new Error('too late');
      },
    };
    const { lambda, deadLetters } = deployed(failing);
    lambda.invokeAsync('f', {});

    await lambda.forget();
    lambda.deploy(failing);
    await setTimeout(20);

    expect([calls, lambda.isIdle, deadLetters.entries()]).toEqual([1, true, []]);
  });
});

describe('closing', () => {
  test('waits for the handlers that run, and starts no others', async () => {
    const ended: unknown[] = [];
    const { lambda } = deployed({
      f: async (event: unknown) => {
        await setTimeout(10);
        ended.push(event);
      },
    });
    for (let number = 0; number < maxConcurrency + 10; number += 1) lambda.invokeAsync('f', number);

    await lambda.close();
    const atClose = ended.length;
    await setTimeout(30);

    expect([atClose, ended.length]).toEqual([maxConcurrency, maxConcurrency]);
  });
});
