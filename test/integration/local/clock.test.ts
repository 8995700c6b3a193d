import { setTimeout } from 'node:timers/promises';
import { GetScheduleCommand, UpdateScheduleCommand } from '@aws-sdk/client-scheduler';
import {
  at,
  createSchedule,
  fromNow,
  iso,
  openCloud,
  putEvents,
  recorder,
  scheduleOf,
} from './cloud-under-test.ts';

const minutes = 60_000;

describe('while the clock is moved', () => {
  test('schedules fire in the order of their due times, each seeing its own', async () => {
    const { calls, handlerOn } = recorder();
    const given = await openCloud({ functions: (runtime) => ({ 'wake-up': handlerOn(runtime) }) });
    const start = fromNow(given.cloud, 0);
    const due = { c: start + 30 * minutes, a: start + 10 * minutes, b: start + 20 * minutes };
    for (const [Name, dueAt] of Object.entries(due)) {
      await createSchedule(given, { Name, ScheduleExpression: at(dueAt), input: Name });
    }

    const moved = await given.cloud.advanceTo(start + 60 * minutes);

    expect(moved).toEqual({ ok: true, value: { fired: 3 } });
    expect(calls).toEqual([
      { event: 'a', at: iso(due.a) },
      { event: 'b', at: iso(due.b) },
      { event: 'c', at: iso(due.c) },
    ]);
    expect(given.cloud.clock.now()).toBeGreaterThanOrEqual(start + 60 * minutes);
    expect(given.cloud.schedules()).toEqual([]);
  });

  test('schedules that are due together fire in the order in which they were created', async () => {
    const { calls, handlerOn } = recorder();
    const given = await openCloud({ functions: (runtime) => ({ 'wake-up': handlerOn(runtime) }) });
    const dueAt = fromNow(given.cloud, 10 * minutes);
    for (const Name of ['z', 'm', 'a']) {
      await createSchedule(given, { Name, ScheduleExpression: at(dueAt), input: Name });
    }

    await given.cloud.advanceTo(dueAt);

    expect(calls.map(({ event }) => event)).toEqual(['z', 'm', 'a']);
  });

  test('a schedule that a handler creates on the way fires too, and one beyond the move does not', async () => {
    const { calls, handlerOn } = recorder();
    const given = await openCloud({
      functions: (runtime) => ({
        first: async () => {
          const now = runtime.clock.now();
          for (const [Name, later] of Object.entries({ inside: 5 * minutes, beyond: 30 * minutes })) {
            await createSchedule(given, { Name, ScheduleExpression: at(now + later), input: Name });
          }
        },
        'wake-up': handlerOn(runtime),
      }),
    });
    const dueAt = fromNow(given.cloud, 10 * minutes);
    await createSchedule(given, { functionName: 'first', ScheduleExpression: at(dueAt) });
    await createSchedule(given, {
      Name: 'last',
      ScheduleExpression: at(dueAt + 8 * minutes),
      input: 'last',
    });

    await given.cloud.advanceTo(dueAt + 10 * minutes);

    expect(calls).toEqual([
      { event: 'inside', at: iso(dueAt + 5 * minutes) },
      { event: 'last', at: iso(dueAt + 8 * minutes) },
    ]);
    expect(given.cloud.schedules().map(({ name }) => name)).toEqual(['beyond']);
  });

  test('it stands at a due time until events and retries that follow are done', async () => {
    const seen: string[] = [];
    const given = await openCloud({
      rules: [{ name: 'r', busName: 'bus', pattern: { source: ['woken'] }, targets: ['on-event'] }],
      functions: ({ clock }) => ({
        'wake-up': async ({ name }: { name: string }) => {
          seen.push(`${name} fired ${iso(clock.now())}`);
          await putEvents(given, {
            EventBusName: 'bus',
            Source: 'woken',
            DetailType: 'Woken',
            Detail: JSON.stringify({ name }),
          });
        },
        'on-event': async ({ detail }: { detail: { name: string } }) => {
          await setTimeout(20);
          seen.push(`${detail.name} handled ${iso(clock.now())}`);
          if (seen.length < 4) throw new Error('a passing failure');
        },
      }),
    });
    const dueAt = fromNow(given.cloud, minutes);
    for (const [index, name] of ['a', 'b'].entries()) {
      const ScheduleExpression = at(dueAt + index * 1_000);
      await createSchedule(given, { Name: name, ScheduleExpression, input: { name } });
    }

    await given.cloud.advanceTo(dueAt + minutes);

    const [first, second] = [iso(dueAt), iso(dueAt + 1_000)];
    expect(seen).toEqual([
      `a fired ${first}`,
      `a handled ${first}`,
      `a handled ${first}`,
      `a handled ${first}`,
      `b fired ${second}`,
      `b handled ${second}`,
    ]);
  });

  test('it stands where it was until what was under way before is done', async () => {
    const seen: number[] = [];
    const given = await openCloud({
      rules: [{ name: 'r', busName: 'default', pattern: { source: ['s'] }, targets: ['slow'] }],
      functions: ({ clock }) => ({
        slow: async () => {
          await setTimeout(20);
          seen.push(clock.now());
          await setTimeout(20);
          seen.push(clock.now());
        },
      }),
    });
    await putEvents(given, { Source: 's', DetailType: 'd', Detail: '{}' });
    const before = given.cloud.clock.now();

    await given.cloud.advanceTo(before + 60 * minutes);

    expect(seen[0]).toBe(seen[1]);
    expect((seen[0] ?? 0) - before).toBeLessThan(minutes);
  });

  test('a disabled schedule does not fire, and fires once it is enabled for a later time', async () => {
    const { calls, handlerOn } = recorder();
    const given = await openCloud({ functions: (runtime) => ({ 'wake-up': handlerOn(runtime) }) });
    const start = fromNow(given.cloud, 0);
    await createSchedule(given, { ScheduleExpression: at(start + 1 * minutes), State: 'DISABLED' });
    await given.cloud.advanceTo(start + 5 * minutes);
    const before = calls.length;

    const later = scheduleOf(given.cloud, { ScheduleExpression: at(start + 9 * minutes) });
    await given.scheduler.send(new UpdateScheduleCommand(later));
    await given.cloud.advanceTo(start + 10 * minutes);

    expect([before, calls.length]).toEqual([0, 1]);
  });

  test('a schedule that is not to be deleted stays after it has fired, and fires no more', async () => {
    const { calls, handlerOn } = recorder();
    const given = await openCloud({ functions: (runtime) => ({ 'wake-up': handlerOn(runtime) }) });
    const dueAt = fromNow(given.cloud, minutes);
    await createSchedule(given, { ActionAfterCompletion: 'NONE', ScheduleExpression: at(dueAt) });

    await given.cloud.advanceTo(dueAt + minutes);
    await given.cloud.advanceTo(dueAt + 2 * minutes);

    expect(calls).toHaveLength(1);
    const read = new GetScheduleCommand({ Name: 'timer-1', GroupName: 'timers' });
    expect(await given.scheduler.send(read)).toMatchObject({ Name: 'timer-1' });
  });

  test('a time zone is honoured', async () => {
    const { calls, handlerOn } = recorder();
    const given = await openCloud({ functions: (runtime) => ({ 'wake-up': handlerOn(runtime) }) });
    await createSchedule(given, {
      ScheduleExpression: 'at(2098-07-01T09:00:00)',
      ScheduleExpressionTimezone: 'Asia/Seoul',
    });

    await given.cloud.advanceTo(Date.UTC(2098, 6, 2));

    expect(calls.map((call) => call.at)).toEqual(['2098-07-01T00:00:00.000Z']);
  });

  test('the attributes of the schedule are put into the input', async () => {
    const { calls, handlerOn } = recorder();
    const given = await openCloud({ functions: (runtime) => ({ 'wake-up': handlerOn(runtime) }) });
    const dueAt = fromNow(given.cloud, minutes);
    const input = {
      arn: '<aws.scheduler.schedule-arn>',
      time: '<aws.scheduler.scheduled-time>',
      id: '<aws.scheduler.execution-id>',
      attempt: 'no <aws.scheduler.attempt-number>',
      other: '<aws.scheduler.other>',
    };
    await createSchedule(given, { ScheduleExpression: at(dueAt), input });

    await given.cloud.advanceTo(dueAt);

    expect(calls[0]?.event).toEqual({
      arn: 'arn:aws:scheduler:ap-northeast-2:000000000000:schedule/timers/timer-1',
      time: iso(dueAt).replace('.000Z', 'Z'),
      id: expect.stringMatching(/^[0-9a-f-]{36}$/),
      attempt: 'no 1',
      other: '<aws.scheduler.other>',
    });
  });

  test('going back is refused', async () => {
    const { cloud } = await openCloud();

    const moved = await cloud.advanceTo(cloud.clock.now() - 1);

    expect(moved).toMatchObject({ ok: false, problems: [{ field: 'now' }] });
  });

  test('two moves at once are made one after the other', async () => {
    const { calls, handlerOn } = recorder();
    const given = await openCloud({ functions: (runtime) => ({ 'wake-up': handlerOn(runtime) }) });
    const dueAt = fromNow(given.cloud, minutes);
    await createSchedule(given, { ScheduleExpression: at(dueAt) });

    const moves = await Promise.all([
      given.cloud.advanceTo(dueAt + minutes),
      given.cloud.advanceTo(dueAt + 2 * minutes),
      given.cloud.advanceTo(dueAt),
    ]);

    expect(moves.map(({ ok }) => ok)).toEqual([true, true, false]);
    expect(calls).toHaveLength(1);
  });
});
