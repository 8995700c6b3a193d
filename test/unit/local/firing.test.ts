import type { LocalClock } from '../../../infra/local/clock.ts';
import { openScheduleBook } from '../../../infra/local/schedules/book.ts';
import { firing } from '../../../infra/local/schedules/firing.ts';
import type { ScheduleDefinition } from '../../../infra/local/schedules/requests.ts';
import type { Schedule } from '../../../infra/local/schedules/schedule.ts';
import { openDeadLetters } from '../../../infra/local/state/dead-letters.ts';

const account = { region: 'r-1', accountId: '000000000000' };
const arn = 'arn:aws:lambda:r-1:000000000000:function:f';

interface Given {
  /** What each attempt throws; `undefined`: it is taken. The last one is used for all further ones. */
  readonly failures: readonly (Error | undefined)[];
  readonly target?: Partial<ScheduleDefinition['Target']>;
  readonly actionAfterCompletion?: 'NONE' | 'DELETE';
  /** How much time passes with each attempt. */
  readonly attemptMs?: number;
  /** A schedule of the same name is put, due at this time, while the first attempt is made. */
  readonly replacedBy?: number;
}

/** Fires one schedule that is due at 1000. */
async function fire(given: Given) {
  const { failures, target, actionAfterCompletion = 'DELETE', attemptMs = 0, replacedBy } = given;
  let now = 1_000;
  const clock = { now: () => now } as LocalClock;
  const book = openScheduleBook(undefined);
  const deadLetters = openDeadLetters(undefined);
  const payloads: unknown[] = [];
  const fires = firing({
    account,
    book,
    clock,
    deadLetters,
    retryDelaysMs: [0],
    invoke: async (_, payload) => {
      payloads.push(payload);
      now += attemptMs;
      if (replacedBy !== undefined) book.put({ ...schedule, dueAt: replacedBy });
      const failure = failures[Math.min(payloads.length, failures.length) - 1];
      if (failure) throw failure;
    },
  });
  const schedule: Schedule = {
    name: 'timer',
    groupName: 'timers',
    dueAt: 1_000,
    createdAt: 0,
    modifiedAt: 0,
    isCompleted: false,
    definition: {
      ScheduleExpression: 'at(1970-01-01T00:00:01)',
      ScheduleExpressionTimezone: 'UTC',
      FlexibleTimeWindow: { Mode: 'OFF' },
      State: 'ENABLED',
      ActionAfterCompletion: actionAfterCompletion,
      Target: { Arn: arn, RoleArn: 'role', Input: '{"n":1}', ...target },
    },
  };
  book.put(schedule);
  fires.fireNext();
  await fires.idle();
  const nextDueAt = fires.nextDueAt();
  return { payloads, nextDueAt, letters: deadLetters.entries(), schedules: book.schedules() };
}

const throttled = Object.assign(new Error('slow down'), { name: 'ThrottlingException' });

describe('a schedule that fires', () => {
  test('is no longer waited for, and is deleted when its target has taken it', async () => {
    const after = await fire({ failures: [undefined] });

    expect(after).toEqual({ payloads: [{ n: 1 }], nextDueAt: undefined, letters: [], schedules: [] });
  });

  test('is retried as often as its policy says, and then is a dead letter and deleted', async () => {
    const RetryPolicy = { MaximumRetryAttempts: 3 };
    const DeadLetterConfig = { Arn: 'arn:aws:sqs:r-1:000000000000:q' };

    const after = await fire({ failures: [throttled], target: { RetryPolicy, DeadLetterConfig } });

    expect(after.payloads).toHaveLength(4);
    expect(after.letters).toEqual([
      {
        at: '1970-01-01T00:00:01.000Z',
        functionName: 'f',
        requestPayload: { n: 1 },
        errorType: 'ThrottlingException',
        errorMessage: 'slow down',
        attempts: 4,
        queueArn: DeadLetterConfig.Arn,
      },
    ]);
    expect(after.schedules).toEqual([]);
  });

  test('is tried once only if its policy allows no retry', async () => {
    const after = await fire({ failures: [throttled], target: { RetryPolicy: { MaximumRetryAttempts: 0 } } });

    expect(after.payloads).toHaveLength(1);
    expect(after.letters).toHaveLength(1);
    expect(after.letters[0]).not.toHaveProperty('queueArn');
  });

  test('is retried no longer than its policy says', async () => {
    const after = await fire({
      failures: [throttled],
      target: { RetryPolicy: { MaximumEventAgeInSeconds: 60 } },
      attemptMs: 25_000,
    });

    expect(after.letters).toMatchObject([{ attempts: 3 }]);
  });

  test('is retried 185 times if it has no policy', async () => {
    const after = await fire({ failures: [throttled] });

    expect(after.letters).toMatchObject([{ attempts: 186 }]);
  });

  test('is not retried if its target does not exist', async () => {
    const missing = Object.assign(new Error('no such function'), { name: 'ResourceNotFoundException' });

    const after = await fire({ failures: [missing] });

    expect(after.letters).toMatchObject([{ attempts: 1, errorType: 'ResourceNotFoundException' }]);
  });

  test('tells each attempt its number, and gives each an id of its own', async () => {
    const Input = '{"attempt":"<aws.scheduler.attempt-number>","id":"<aws.scheduler.execution-id>"}';

    const { payloads, letters } = await fire({
      failures: [throttled, throttled, undefined],
      target: { Input },
    });

    const seen = payloads as { attempt: string; id: string }[];
    expect(seen.map(({ attempt }) => attempt)).toEqual(['1', '2', '3']);
    expect(new Set(seen.map(({ id }) => id)).size).toBe(3);
    expect(letters).toEqual([]);
  });

  test('stays, completed, if it is not to be deleted', async () => {
    const after = await fire({ failures: [undefined], actionAfterCompletion: 'NONE' });

    expect(after.schedules).toMatchObject([{ name: 'timer', isCompleted: true }]);
    expect(after.nextDueAt).toBeUndefined();
  });

  test('leaves alone what has taken its place meanwhile', async () => {
    const after = await fire({ failures: [undefined], replacedBy: 9_000 });

    expect(after.payloads).toHaveLength(1);
    expect(after.schedules).toMatchObject([{ name: 'timer', dueAt: 9_000, isCompleted: false }]);
    expect(after.nextDueAt).toBe(9_000);
  });

  test('without input sends the event that Scheduler makes', async () => {
    const after = await fire({ failures: [undefined], target: { Input: undefined } });

    expect(after.payloads).toEqual([
      {
        version: '0',
        id: expect.any(String),
        'detail-type': 'Scheduled Event',
        source: 'aws.scheduler',
        account: '000000000000',
        time: '1970-01-01T00:00:01Z',
        region: 'r-1',
        resources: ['arn:aws:scheduler:r-1:000000000000:schedule/timers/timer'],
        detail: '{}',
      },
    ]);
  });
});
