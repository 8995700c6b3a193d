import { type Running, run, userSays } from '../support/running.ts';

let r: Running;
beforeAll(async () => {
  r = await run();
});
afterAll(() => r.close());

// The embedded DynamoDB deletes nothing by TTL, as DynamoDB itself may not for days.
test('recorded events are told for seven days', async () => {
  await r.request('PUT', '/settings', { recordedEvents: 'on', evaluations: 'all' });
  await r.request('POST', '/workflows', {
    workflowId: 'echo',
    name: 'w',
    trigger: { type: 'messageByUser' },
  });
  await r.request('POST', '/workflows/echo/activate');
  await r.request('POST', '/events', userSays(r.cloud, 'my card number'));
  await r.cloud.settle();
  const tried = async () =>
    (await r.request('POST', '/try', { workflowId: 'echo', last: 10 })).body.events.count;
  const kept = async () => (await r.request('GET', '/evaluations?workflowId=echo')).body.evaluations.length;
  expect([await tried(), await kept()]).toEqual([1, 1]);
  await r.request('POST', '/local/clock', { advance: 'P8D' });
  expect(await tried()).toBe(0);
});

test('evaluations are told for thirty days', async () => {
  const kept = async () => (await r.request('GET', '/evaluations?workflowId=echo')).body.evaluations.length;
  await r.request('POST', '/local/clock', { advance: 'P23D' });
  expect(await kept()).toBe(0);
});
