import { type Running, run, userSays } from '../support/running.ts';
import { countSteps } from '../support/steps.ts';

let r: Running;
beforeAll(async () => {
  r = await run();
});
afterAll(() => r.close());

async function stepsOf(count: number): Promise<number> {
  const workflow = { name: 'w', trigger: { type: 'waitingForManagerReply', delay: 'PT1M' } };
  const events = Array.from({ length: count }, (_, n) => userSays(r.cloud, `message ${n}`));
  const steps = countSteps();
  const answer = await r.request('POST', '/try', { workflow, events });
  expect(answer).toMatchObject({ status: 200, body: { events: { count, replayed: count } } });
  return steps();
}

test('a trial of many events in one conversation takes steps in proportion to them', async () => {
  // What is done once, at the first trial.
  await stepsOf(1);
  expect(await stepsOf(2_000)).toBeLessThan(5 * (await stepsOf(500)));
});
