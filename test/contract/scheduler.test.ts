import { createScheduleRequest } from '../../shared/adapters/scheduler/create-schedule-request.ts';
import { scheduleName } from '../../shared/adapters/scheduler/schedule-name.ts';
import { schedulerTimers } from '../../shared/adapters/scheduler/timers.ts';
import { wakeUp } from '../../shared/contracts/wake-up.ts';
import { awsError } from '../support/stores/aws-endpoint.ts';
import { chat, noon, second } from '../support/stores/fixtures.ts';
import { type LocalAws, openLocalAws } from '../support/stores/local-aws.ts';
import { scheduleTarget } from '../support/stores/timers.ts';

const ref = chat('ch-1');
const timer = { ref, generation: 3 };

let aws: LocalAws | undefined;
afterEach(async () => {
  await aws?.close();
  aws = undefined;
});

async function open(options?: { readonly ahead: number }) {
  const opened = await openLocalAws(options);
  aws = opened;
  const clock = { now: () => noon };
  const timers = schedulerTimers({ client: opened.scheduler, clock, ...scheduleTarget });
  return { ...opened, timers, fireTimes: () => opened.schedules().map(({ dueAt }) => dueAt) };
}

describe('a request for a schedule', () => {
  const request = createScheduleRequest(scheduleTarget, timer, noon);

  test('is complete: once, at a second of UTC, gone afterwards, with retries and a dead-letter queue', () => {
    expect(request).toEqual({
      Name: scheduleName(ref, 3),
      GroupName: 'wake-ups',
      ClientToken: scheduleName(ref, 3),
      ScheduleExpression: 'at(2026-11-23T12:00:00)',
      ScheduleExpressionTimezone: 'UTC',
      FlexibleTimeWindow: { Mode: 'OFF' },
      ActionAfterCompletion: 'DELETE',
      Target: {
        Arn: scheduleTarget.targetArn,
        RoleArn: scheduleTarget.roleArn,
        Input: '{"shape":1,"conversation":"ch-1/chat/c-1","generation":3}',
        RetryPolicy: { MaximumEventAgeInSeconds: 300, MaximumRetryAttempts: expect.any(Number) },
        DeadLetterConfig: { Arn: scheduleTarget.deadLetterArn },
      },
    });
  });

  test('carries what the wake-up contract reads, and no placeholder that Scheduler would fill in', () => {
    const sly = { ref: chat('<aws.scheduler.schedule-arn>', '<aws.scheduler.execution-id>'), generation: 1 };
    const input = createScheduleRequest(scheduleTarget, sly, noon).Target?.Input ?? '';
    expect(wakeUp.safeParse(JSON.parse(input)).success).toBe(true);
    expect(input).not.toContain('<');
  });
});

describe('the trace in which a schedule is set', () => {
  const trace = '1-5759e988-bd862e3fe1be46a994272793';
  const other = '1-5759e988-bd862e3fe1be46a994272794';
  const requestIn = (armedBy: string) => createScheduleRequest(scheduleTarget, timer, noon, armedBy);

  test('is handed on to its firing', () => {
    const input = JSON.parse(requestIn(trace).Target?.Input ?? '');
    expect(wakeUp.parse(input)).toMatchObject({
      conversation: 'ch-1/chat/c-1',
      generation: 3,
      armedBy: trace,
    });
  });

  test('makes a request of its own, for the same schedule', () => {
    expect(requestIn(trace)).toEqual(requestIn(trace));
    expect(requestIn(other).ClientToken).not.toBe(requestIn(trace).ClientToken);
    expect(requestIn(other).Name).toBe(requestIn(trace).Name);
  });

  test('asked for again in another trace, the schedule stays as it is', async () => {
    const { scheduler, schedules } = await open();
    const clock = { now: () => noon };
    for (const currentTrace of [() => trace, () => other]) {
      const timers = schedulerTimers({ client: scheduler, clock, currentTrace, ...scheduleTarget });
      await timers.set({ ...timer, at: noon + 60 * second });
    }
    expect(schedules().map(({ definition }) => definition.Target.Input)).toEqual([
      expect.stringContaining(trace),
    ]);
  });
});

describe('the name of a schedule', () => {
  test('is a name that Scheduler takes, whatever the ids are', () => {
    const name = scheduleName(chat('채널/1 '.repeat(40), '<&>'.repeat(40)), Number.MAX_SAFE_INTEGER);
    expect(name).toMatch(/^[0-9a-zA-Z-_.]{1,64}$/);
  });

  test('is the same for the same timer and another for every other', () => {
    const names = [
      scheduleName(ref, 1),
      scheduleName(ref, 2),
      scheduleName({ ...ref, kind: 'call' }, 1),
      scheduleName(chat('ch-1', 'c-11'), 1),
      scheduleName(chat('ch-11', 'c-1'), 1),
    ];
    expect(new Set(names).size).toBe(names.length);
    expect(scheduleName({ ...ref }, 1)).toBe(names[0]);
  });
});

describe('timers on EventBridge Scheduler', () => {
  test.each([-60_000, 0, 999])('a time %d ms from now is asked for one second from now', async (ms) => {
    const { timers, fireTimes } = await open();
    await timers.set({ ...timer, at: noon + ms });
    expect(fireTimes()).toEqual([noon + second]);
  });

  test('a time that has passed by Scheduler’s own clock is asked for once more, five seconds from now', async () => {
    const { timers, fireTimes, requests } = await open({ ahead: 3 * second });
    await timers.set({ ...timer, at: noon });
    expect(fireTimes()).toEqual([noon + 5 * second]);
    expect(requests).toHaveLength(2);
  });

  test('a time that is refused twice is an outage', async () => {
    const { timers, requests } = await open({ ahead: 10 * second });
    await expect(timers.set({ ...timer, at: noon })).rejects.toThrow('Invalid Schedule Expression');
    expect(requests).toHaveLength(2);
  });

  test('a time that is far ahead was not refused for having passed, so it is not moved', async () => {
    const { timers, requests, answerNext } = await open();
    answerNext(awsError('ValidationException', 'The role cannot be assumed.'));
    await expect(timers.set({ ...timer, at: noon + 3_600 * second })).rejects.toThrow('The role');
    expect(requests).toHaveLength(1);
  });

  test('the second time is not brought forward', async () => {
    const { timers, fireTimes, answerNext } = await open();
    answerNext(awsError('ValidationException', 'no'));
    await timers.set({ ...timer, at: noon + 30 * second });
    expect(fireTimes()).toEqual([noon + 30 * second]);
  });

  test.each([
    awsError('ThrottlingException', 'slow down', 429),
    awsError('InternalServerException', 'oh no', 500),
    awsError('ServiceQuotaExceededException', 'too many', 402),
    awsError('AccessDeniedException', 'not yours', 403),
  ])('$error is thrown, on setting and on cancelling', async (answer) => {
    const { timers, answerNext } = await open();
    answerNext(answer);
    await expect(timers.set({ ...timer, at: noon + second })).rejects.toMatchObject({ name: answer.error });
    answerNext(answer);
    await expect(timers.cancel(timer)).rejects.toMatchObject({ name: answer.error });
  });

  test('a schedule that is there already is the one that was asked for', async () => {
    const { timers, answerNext } = await open();
    answerNext(awsError('ConflictException', 'Schedule x already exists.', 409));
    await expect(timers.set({ ...timer, at: noon + second })).resolves.toBeUndefined();
  });

  test('a group that is missing is thrown, on setting and on cancelling', async () => {
    const { scheduler: client } = await open();
    const timers = schedulerTimers({
      client,
      clock: { now: () => noon },
      ...scheduleTarget,
      groupName: 'other',
    });
    await expect(timers.set({ ...timer, at: noon })).rejects.toThrow('Schedule Group other does not exist.');
    await expect(timers.cancel(timer)).rejects.toThrow('Schedule Group other does not exist.');
  });
});
