import { setTimeout } from 'node:timers/promises';
import { at, createSchedule, fromNow, openCloud, recorder, until } from './cloud-under-test.ts';

describe('while the clock is not moved', () => {
  test('it ticks in real time, and a schedule fires when it is due and not before', async () => {
    const { calls, handlerOn } = recorder();
    const given = await openCloud({ functions: (runtime) => ({ 'wake-up': handlerOn(runtime) }) });
    const dueAt = fromNow(given.cloud, 1_000);
    await createSchedule(given, { ScheduleExpression: at(dueAt) });

    await until(() => calls.length > 0);

    const lateness = Date.parse(calls[0]?.at ?? '') - dueAt;
    expect(lateness).toBeGreaterThanOrEqual(0);
    expect(lateness).toBeLessThan(10_000);
  });

  test('it ticks on from where it was moved to', async () => {
    const { cloud } = await openCloud();
    const target = cloud.clock.now() + 3_600_000;

    await cloud.advanceTo(target);
    await setTimeout(30);

    const since = cloud.clock.now() - target;
    expect(since).toBeGreaterThanOrEqual(29);
    expect(since).toBeLessThan(10_000);
  });
});
