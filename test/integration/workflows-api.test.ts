import { type Running, run } from '../support/running.ts';

let r: Running;
beforeAll(async () => {
  r = await run();
});
afterAll(() => r.close());

const workflow = (workflowId: string, trigger: object = { type: 'messageByUser' }) => ({
  workflowId,
  name: 'w',
  trigger,
});
const fields = ({ body }: { body: { errors?: { field: string }[] } }) =>
  body.errors?.map(({ field }) => field);

test('a workflow is created as a draft, read, replaced, activated, stopped and removed', async () => {
  const created = await r.request('POST', '/workflows', workflow('life'));
  expect(created).toMatchObject({
    status: 201,
    body: { workflowId: 'life', state: 'draft', revision: 1, rank: 0 },
  });
  expect(created.headers.get('etag')).toBe('"1"');
  const replaced = await r.request(
    'PUT',
    '/workflows/life',
    { ...workflow('life'), rank: 5 },
    { 'if-match': '"1"' },
  );
  expect(replaced).toMatchObject({ status: 200, body: { revision: 2, rank: 5 } });
  expect(await r.request('POST', '/workflows/life/activate')).toMatchObject({
    body: { state: 'active', revision: 3 },
  });
  expect(await r.request('POST', '/workflows/life/stop')).toMatchObject({
    body: { state: 'stopped', revision: 4 },
  });
  expect(await r.request('GET', '/workflows/life')).toMatchObject({ status: 200, body: { revision: 4 } });
  expect(await r.request('DELETE', '/workflows/life')).toMatchObject({
    status: 200,
    body: { state: 'removed' },
  });
  expect(await r.request('GET', '/workflows/life')).toMatchObject({ status: 404 });
});

test('whoever saves or activates a workflow is warned of what the channel’s sources cannot tell', async () => {
  const warnings = [{ source: 'channelTalk', support: 'none', missing: 'ringing is not told' }];
  const ringing = workflow('rings', { type: 'startCallByUser' });
  await r.request('PUT', '/settings', { sources: ['channelTalk'] });
  expect(await r.request('POST', '/workflows', ringing)).toMatchObject({ status: 201, body: { warnings } });
  expect(
    await r.request('PUT', '/workflows/rings', { ...ringing, rank: 5 }, { 'if-match': '"1"' }),
  ).toMatchObject({ status: 200, body: { warnings } });
  expect(await r.request('POST', '/workflows/rings/activate')).toMatchObject({ body: { warnings } });
  for (const quiet of [
    await r.request('GET', '/workflows/rings'),
    await r.request('POST', '/workflows/rings/stop'),
    await r.request('POST', '/workflows', workflow('says', { type: 'messageByManager' })),
  ]) {
    expect(quiet.body).not.toHaveProperty('warnings');
  }
  await r.request('PUT', '/settings', {});
  expect((await r.request('POST', '/workflows/rings/activate')).body).not.toHaveProperty('warnings');
});

test('a workflow without an id is given one', async () => {
  const { body } = await r.request('POST', '/workflows', { name: 'w', trigger: { type: 'chatClosed' } });
  expect(body.workflowId).toMatch(/^[0-9a-f-]{36}$/);
});

test('workflows are listed by trigger type and state', async () => {
  await r.request('POST', '/workflows', workflow('ivr', { type: 'startCallByUser' }));
  const { body } = await r.request('GET', '/workflows?triggerType=startCallByUser&state=draft');
  expect(body.workflows.map(({ workflowId }: { workflowId: string }) => workflowId)).toEqual(['ivr']);
});

test('a malformed workflow is a problem that names every field, and nothing is stored', async () => {
  const filter = { key: 'user.tier', type: 'string', operator: '$contain', values: ['vip'] };
  const answer = await r.request('POST', '/workflows', {
    workflowId: 'bad',
    name: '',
    trigger: { type: 'chatWaitInQueued', delay: 'PT5S', filter },
  });
  expect(answer.status).toBe(400);
  expect(answer.headers.get('content-type')).toBe('application/problem+json');
  expect(fields(answer)).toEqual(
    expect.arrayContaining(['name', 'trigger.delay', 'trigger.filter.operator']),
  );
  expect(answer.body.detail).toContain('did you mean `$contains`?');
  expect(await r.request('GET', '/workflows/bad')).toMatchObject({ status: 404 });
});

test('the trigger’s type never changes: 409', async () => {
  await r.request('POST', '/workflows', workflow('fixed'));
  const answer = await r.request('PUT', '/workflows/fixed', workflow('fixed', { type: 'chatClosed' }), {
    'if-match': '1',
  });
  expect(answer.status).toBe(409);
  expect(fields(answer)).toEqual(['trigger.type']);
});

test('a stale revision is refused with 412, none with 428, a taken id with 409', async () => {
  await r.request('POST', '/workflows', workflow('stale'));
  await r.request('PUT', '/workflows/stale', workflow('stale'), { 'if-match': '"1"' });
  expect(await r.request('PUT', '/workflows/stale', workflow('stale'), { 'if-match': '"1"' })).toMatchObject({
    status: 412,
  });
  expect(await r.request('PUT', '/workflows/stale', workflow('stale'))).toMatchObject({ status: 428 });
  expect(await r.request('POST', '/workflows', workflow('stale'))).toMatchObject({
    status: 409,
    body: { errors: [{ field: 'workflowId', rule: expect.any(String), found: 'stale' }] },
  });
});

test('of two who save at once, one is refused', async () => {
  await r.request('POST', '/workflows', workflow('race'));
  const save = (rank: number) =>
    r.request('PUT', '/workflows/race', { ...workflow('race'), rank }, { 'if-match': '1' });
  const statuses = (await Promise.all([save(1), save(2)])).map(({ status }) => status);
  expect(statuses.sort()).toEqual([200, 412]);
});

test('business hours are created, replaced and refused by field', async () => {
  const hours = { timeZone: 'Asia/Seoul', weeklyRanges: [{ day: 'mon', from: 540, to: 1_080 }] };
  expect(await r.request('PUT', '/operations/default', hours)).toMatchObject({
    status: 201,
    body: { revision: 1 },
  });
  expect(await r.request('PUT', '/operations/default', { ...hours, override: 'closed' })).toMatchObject({
    status: 200,
    body: { override: { state: 'closed' }, revision: 2 },
  });
  expect(await r.request('GET', '/operations/default')).toMatchObject({ status: 200, body: hours });
  const bad = await r.request('PUT', '/operations/default', {
    timeZone: 'Mars',
    weeklyRanges: [{ day: 'mon' }],
  });
  expect(bad.status).toBe(400);
  expect(fields(bad)).toEqual(['timeZone', 'weeklyRanges[0].from', 'weeklyRanges[0].to']);
  expect(await r.request('GET', '/operations/nobody')).toMatchObject({ status: 404 });
});

test('a channel that the token does not list is forbidden, whatever is asked', async () => {
  expect(await r.request('GET', '/channels/ch-3/workflows')).toMatchObject({ status: 403 });
  expect(await r.request('POST', '/channels/ch-3/events', [])).toMatchObject({ status: 403 });
});

test('channels do not see each other’s workflows', async () => {
  await r.request('POST', '/workflows', workflow('mine'));
  expect(await r.request('GET', '/channels/ch-2/workflows/mine')).toMatchObject({ status: 404 });
});

test.each(['{', '[1', '"\\ud800"', 'null'])('a body of %s is refused', async (body) => {
  expect(await r.request('POST', '/workflows', body)).toMatchObject({ status: 400 });
});

test('a body over 1 MB is refused: 413', async () => {
  expect(await r.request('POST', '/workflows', `"${'x'.repeat(1_048_576)}"`)).toMatchObject({ status: 413 });
});
