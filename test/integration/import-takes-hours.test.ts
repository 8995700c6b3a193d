import { type Running, run } from '../support/running.ts';

let r: Running;
beforeAll(async () => {
  r = await run();
  await r.request('PUT', '/operations/default', {
    timeZone: 'Asia/Seoul',
    weeklyRanges: [{ day: 'mon', from: 540, to: 1080 }],
  });
  await r.request('POST', '/workflows', {
    workflowId: 'mornings',
    name: 'Before noon in Seoul',
    trigger: {
      type: 'messageByUser',
      filter: { key: 'time.hour', type: 'number', operator: '$lt', values: [12] },
    },
  });
  const { status } = await r.request('POST', '/workflows/mornings/activate');
  expect(status).toBe(200);
});
afterAll(() => r.close());

test('hours by which an active workflow tells the time are removed by no import, as by no DELETE', async () => {
  expect(await r.request('DELETE', '/operations/default')).toMatchObject({ status: 409 });
  await r.request('POST', '/local/clock', { advance: 'PT20S' });
  const plan = await r.request('POST', '/definitions/plan', { operations: [] });
  expect(plan.body).toMatchObject({ status: 400 });
});

test('nor by the import itself', async () => {
  const { version } = (await r.request('POST', '/definitions/plan', {})).body;
  const imported = await r.request('PUT', '/definitions', { operations: [] }, { 'if-match': `"${version}"` });
  expect(imported.status).toBe(400);
  expect((await r.request('GET', '/operations/default')).status).toBe(200);
});
