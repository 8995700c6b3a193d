import { event, loseSchedules, type Running, run } from '../support/running.ts';

let r: Running;
beforeEach(async () => {
  r = await run();
  const trigger = { type: 'chatWaitInQueued', delay: 'PT10M' };
  await r.request('POST', '/workflows', { workflowId: 'queue', name: 'w', trigger });
  await r.request('POST', '/workflows/queue/activate');
});
afterEach(() => r.close());

async function queueWithoutSchedule(): Promise<void> {
  await r.request(
    'POST',
    '/events',
    event(r.cloud, 'ChatQueued', { openedBy: 'user', previousState: 'initial' }),
  );
  await r.cloud.settle();
  await loseSchedules(r.cloud);
}

const fired = async () => (await r.request('GET', '/executions')).body.executions;
const advance = (duration: string) => r.request('POST', '/local/clock', { advance: duration });

test('a wait whose schedule is lost fires two to seven minutes late, by the sweeper', async () => {
  await queueWithoutSchedule();
  expect((await advance('PT11M30S')).body).toMatchObject({ schedulesFired: 0 });
  expect(await fired()).toEqual([]);
  await advance('PT5M31S');
  const [execution] = await fired();
  const late = Date.parse(execution.triggeredAt) - Date.parse(execution.cause.dueAt);
  expect(late).toBeGreaterThanOrEqual(2 * 60_000);
  expect(late).toBeLessThanOrEqual(7 * 60_000);
  expect(r.reports.at(-1)).toMatchObject({ input: { kind: 'sweep' }, rescued: { timer: true } });
});

test('a clock that is moved by a month sweeps when there is something to find', async () => {
  await queueWithoutSchedule();
  await advance('P30D');
  const [execution] = await fired();
  expect(Date.parse(execution.triggeredAt) - Date.parse(execution.cause.dueAt)).toBeLessThan(7 * 60_000 + 1);
  expect(r.cloud.deadLetters()).toEqual([]);
});
