import { at, createSchedule, fromNow, iso, openCloud, putEvents, until } from './cloud-under-test.ts';

const event = { EventBusName: 'bus', Source: 's', DetailType: 'd', Detail: '{"number":1}' };
const rules = [{ name: 'r', busName: 'bus', pattern: { source: ['s'] }, targets: ['failing'] }];

describe('a function that fails', () => {
  test('is tried three times with the same request id, and then its event is a dead letter', async () => {
    const requestIds: string[] = [];
    const given = await openCloud({
      rules,
      functions: {
        failing: async (_: never, { awsRequestId }) => {
          requestIds.push(awsRequestId);
          throw new TypeError('cannot be handled');
        },
      },
    });

    await putEvents(given, event);
    await given.cloud.settle();

    expect(requestIds).toHaveLength(3);
    expect(new Set(requestIds).size).toBe(1);
    expect(given.cloud.deadLetters()).toEqual([
      {
        at: expect.stringMatching(/^\d{4}-.*Z$/),
        functionName: 'failing',
        requestPayload: expect.objectContaining({ source: 's', detail: { number: 1 } }),
        errorType: 'TypeError',
        errorMessage: 'cannot be handled',
        attempts: 3,
      },
    ]);
  });

  test('and then does its work leaves no dead letter', async () => {
    let attempts = 0;
    const given = await openCloud({
      rules,
      functions: {
        failing: async () => {
          attempts += 1;
          if (attempts < 3) throw new Error('a passing failure');
        },
      },
    });

    await putEvents(given, event);
    await given.cloud.settle();

    expect(attempts).toBe(3);
    expect(given.cloud.deadLetters()).toEqual([]);
  });

  test('gets an event of its own at every attempt', async () => {
    const seen: unknown[] = [];
    const given = await openCloud({
      rules,
      functions: {
        failing: async (received: { detail: { number: number } }) => {
          seen.push(received.detail.number);
          received.detail.number = 99;
          throw new Error('after a change');
        },
      },
    });

    await putEvents(given, event);
    await given.cloud.settle();

    expect(seen).toEqual([1, 1, 1]);
  });

  test('does not hold up other functions', async () => {
    const handled: string[] = [];
    const given = await openCloud({
      rules: [{ name: 'r', busName: 'bus', pattern: { source: ['s'] }, targets: ['failing', 'working'] }],
      retryDelaysMs: [30],
      functions: {
        failing: async () => {
          throw new Error('always');
        },
        working: async () => {
          handled.push('working');
        },
      },
    });

    await putEvents(given, event);
    await until(() => handled.length > 0);

    expect(given.cloud.deadLetters()).toEqual([]);
    await given.cloud.settle();
    expect(given.cloud.deadLetters()).toHaveLength(1);
  });

  test('for too long is stopped waiting for', async () => {
    const given = await openCloud({
      rules,
      functionTimeoutMs: 20,
      maxRetryAttempts: 0,
      functions: { failing: () => new Promise(() => {}) },
    });

    await putEvents(given, event);
    await given.cloud.settle();

    expect(given.cloud.deadLetters()).toMatchObject([
      {
        errorType: 'Sandbox.Timedout',
        errorMessage: expect.stringMatching(/timed out after 0.02 s/),
        attempts: 1,
      },
    ]);
  });
});

describe('a schedule', () => {
  test('whose function does not exist is a dead letter at once, for the queue that it names', async () => {
    const given = await openCloud();
    const dueAt = fromNow(given.cloud, 60_000);
    await createSchedule(given, {
      functionName: 'nowhere',
      ScheduleExpression: at(dueAt),
      input: { generation: 7 },
      target: { DeadLetterConfig: { Arn: given.cloud.endpoints.deadLetterArn } },
    });

    await given.cloud.advanceTo(dueAt);

    expect(given.cloud.deadLetters()).toEqual([
      {
        at: iso(dueAt),
        functionName: 'nowhere',
        requestPayload: { generation: 7 },
        errorType: 'ResourceNotFoundException',
        errorMessage: expect.stringContaining('function:nowhere'),
        attempts: 1,
        queueArn: given.cloud.endpoints.deadLetterArn,
      },
    ]);
    expect(given.cloud.schedules()).toEqual([]);
  });

  test('whose function fails is deleted, and its event is retried as any other', async () => {
    let attempts = 0;
    const given = await openCloud({
      functions: {
        'wake-up': async () => {
          attempts += 1;
          throw new Error('always');
        },
      },
    });
    const dueAt = fromNow(given.cloud, 60_000);
    await createSchedule(given, { ScheduleExpression: at(dueAt) });

    await given.cloud.advanceTo(dueAt);

    expect(attempts).toBe(3);
    expect(given.cloud.schedules()).toEqual([]);
    expect(given.cloud.deadLetters()).toMatchObject([{ at: iso(dueAt), functionName: 'wake-up' }]);
  });
});
