import {
  ConflictException,
  CreateScheduleGroupCommand,
  DeleteScheduleCommand,
  GetScheduleCommand,
  ResourceNotFoundException,
  UpdateScheduleCommand,
  ValidationException,
} from '@aws-sdk/client-scheduler';
import {
  at,
  createSchedule,
  fromNow,
  openCloud,
  refusalOf,
  type ScheduleGiven,
  scheduleOf,
} from './cloud-under-test.ts';

const timer = { Name: 'timer-1', GroupName: 'timers' };

describe('a schedule', () => {
  test('is read back as it was created, with the defaults of AWS', async () => {
    const given = await openCloud();
    const created = await createSchedule(given, { input: { generation: 1 } });

    const read = await given.scheduler.send(new GetScheduleCommand(timer));

    expect(created.ScheduleArn).toBe('arn:aws:scheduler:ap-northeast-2:000000000000:schedule/timers/timer-1');
    expect(read).toMatchObject({
      Arn: created.ScheduleArn,
      ...timer,
      State: 'ENABLED',
      ScheduleExpression: 'at(2099-01-01T00:00:00)',
      ScheduleExpressionTimezone: 'UTC',
      ActionAfterCompletion: 'DELETE',
      Target: { Input: '{"generation":1}' },
    });
    expect(Math.abs(Number(read.CreationDate) - given.cloud.clock.now())).toBeLessThan(5_000);
  });

  test('is in the group named default unless another is named', async () => {
    const given = await openCloud();
    await given.scheduler.send(new CreateScheduleGroupCommand({ Name: 'others' }));

    const created = await createSchedule(given, { GroupName: undefined });

    expect(created.ScheduleArn).toMatch(/schedule\/default\/timer-1$/);
  });

  test('of the same name in the same group is a conflict', async () => {
    const given = await openCloud();
    await createSchedule(given, { ClientToken: 'one' });

    const second = createSchedule(given, { ClientToken: 'two' });

    await expect(second).rejects.toBeInstanceOf(ConflictException);
    await expect(createSchedule(given, { GroupName: 'default' })).resolves.toBeDefined();
  });

  test('asked for again by the same client token is the same schedule, for eight hours', async () => {
    const given = await openCloud();
    const first = await createSchedule(given, { ClientToken: 'token-1' });

    const again = await createSchedule(given, { ClientToken: 'token-1' });
    await given.cloud.advanceTo(given.cloud.clock.now() + 8 * 3_600_000);
    const late = createSchedule(given, { ClientToken: 'token-1' });

    expect(again.ScheduleArn).toBe(first.ScheduleArn);
    await expect(late).rejects.toBeInstanceOf(ConflictException);
  });

  test('that is deleted is gone, and its name is free', async () => {
    const given = await openCloud();
    await createSchedule(given, { ClientToken: 'token-1' });

    await given.scheduler.send(new DeleteScheduleCommand(timer));

    await expect(given.scheduler.send(new GetScheduleCommand(timer))).rejects.toBeInstanceOf(
      ResourceNotFoundException,
    );
    await expect(given.scheduler.send(new DeleteScheduleCommand(timer))).rejects.toBeInstanceOf(
      ResourceNotFoundException,
    );
    await expect(createSchedule(given, { ClientToken: 'token-1' })).resolves.toBeDefined();
  });

  test('that is updated loses everything that the update does not name', async () => {
    const given = await openCloud();
    await createSchedule(given, {
      Description: 'first',
      ScheduleExpressionTimezone: 'Asia/Seoul',
      State: 'DISABLED',
    });

    const { Description, State, ScheduleExpressionTimezone, ActionAfterCompletion, ...update } = scheduleOf(
      given.cloud,
      { ScheduleExpression: 'at(2098-01-01T00:00:00)' },
    );
    await given.scheduler.send(new UpdateScheduleCommand(update));

    const read = await given.scheduler.send(new GetScheduleCommand(timer));
    expect(read.Description).toBeUndefined();
    expect(read).toMatchObject({
      State: 'ENABLED',
      ScheduleExpression: 'at(2098-01-01T00:00:00)',
      ScheduleExpressionTimezone: 'UTC',
      ActionAfterCompletion: 'NONE',
    });
  });

  test('that does not exist cannot be updated', async () => {
    const given = await openCloud();

    const update = given.scheduler.send(new UpdateScheduleCommand(scheduleOf(given.cloud, {})));

    expect(await refusalOf(update)).toEqual({
      name: 'ResourceNotFoundException',
      message: 'Schedule timer-1 does not exist.',
    });
  });
});

describe('a schedule is refused', () => {
  test.each([
    ['a name with a space', { Name: 'timer 1' }, /at 'name'/],
    ['a name with a colon', { Name: 'ch-1:chat' }, /at 'name'/],
    ['a name of 65 characters', { Name: 'n'.repeat(65) }, /length less than or equal to 64/],
    ['a group name with a hash', { GroupName: 'a#b' }, /at 'groupName'/],
    [
      'a date that is not in the calendar',
      { ScheduleExpression: 'at(2099-02-29T00:00:00)' },
      /Invalid Sched/,
    ],
    ['an hour that no day has', { ScheduleExpression: 'at(2099-02-28T24:00:00)' }, /Invalid Schedule/],
    ['a date with a zone', { ScheduleExpression: 'at(2099-02-28T00:00:00Z)' }, /Invalid Schedule/],
    ['parts of a second', { ScheduleExpression: 'at(2099-02-28T00:00:00.5)' }, /Invalid Schedule/],
    ['a time that has passed', { ScheduleExpression: 'at(2020-01-01T00:00:00)' }, /in the past/],
    ['a rate', { ScheduleExpression: 'rate(5 minutes)' }, /Only at\(\) is supported locally/],
    ['a cron expression', { ScheduleExpression: 'cron(0 9 * * ? *)' }, /Only at\(\) is supported locally/],
    ['a time zone that there is not', { ScheduleExpressionTimezone: 'Asia/Soul' }, /Timezone/],
    ['an offset for a time zone', { ScheduleExpressionTimezone: '+09:00' }, /Timezone/],
    ['no flexible time window', { FlexibleTimeWindow: undefined }, /'flexibleTimeWindow'.*not be null/],
    ['a window of no minutes', { FlexibleTimeWindow: { Mode: 'FLEXIBLE' } }, /MaximumWindowInMinutes/],
    [
      'a target without ARN and role',
      { target: { Arn: '', RoleArn: '' } },
      /'target\.arn'.*'target\.roleArn'/,
    ],
    [
      'a target that is no function',
      { target: { Arn: 'arn:aws:sqs:a:000000000000:q' } },
      /Only a Lambda function/,
    ],
    ['input that is not JSON', { target: { Input: '{' } }, /well-formed JSON/],
    [
      'input over 256 kB',
      { target: { Input: JSON.stringify('x'.repeat(256 * 1_024)) } },
      /at most 262144 bytes/,
    ],
    [
      'a retry policy over the limits',
      { target: { RetryPolicy: { MaximumRetryAttempts: 186 } } },
      /'target\.retryPolicy\.maximumRetryAttempts'.*less than or equal to 185/,
    ],
    ['a client token with a space', { ClientToken: 'a b' }, /at 'clientToken'/],
  ])('for %s', async (_, request, message) => {
    const given = await openCloud();

    const created = createSchedule(given, request as ScheduleGiven);

    const refusal = await refusalOf(created);
    expect(refusal.name).toBe('ValidationException');
    expect(refusal.message).toMatch(message);
    expect(given.cloud.schedules()).toEqual([]);
  });

  test('by an exception of the SDK that callers can tell', async () => {
    const given = await openCloud();

    const created = createSchedule(given, { ScheduleExpression: 'at(2020-01-01T00:00:00)' });

    await expect(created).rejects.toBeInstanceOf(ValidationException);
  });

  test('for a group that does not exist', async () => {
    const given = await openCloud();

    expect(await refusalOf(createSchedule(given, { GroupName: 'nowhere' }))).toEqual({
      name: 'ResourceNotFoundException',
      message: 'Schedule Group nowhere does not exist.',
    });
  });

  test('for the second before the clock, and taken for the second that it shows', async () => {
    const answers: string[] = [];
    const given = await openCloud({
      functions: ({ clock }) => ({
        first: async () => {
          const now = clock.now();
          for (const dueAt of [now - 1_000, now]) {
            const created = createSchedule(given, { Name: 'second', ScheduleExpression: at(dueAt) });
            answers.push((await refusalOf(created)).name);
          }
        },
        'wake-up': async () => {},
      }),
    });
    const dueAt = fromNow(given.cloud, 60_000);
    await createSchedule(given, { functionName: 'first', ScheduleExpression: at(dueAt) });

    await given.cloud.advanceTo(dueAt);

    expect(answers).toEqual(['ValidationException', 'no refusal']);
  });
});
