import { type Running, run, userSays } from '../support/running.ts';

let r: Running;
beforeAll(async () => {
  r = await run();
});
afterAll(() => r.close());

const hours = { timeZone: 'Asia/Seoul', weeklyRanges: [{ day: 'mon', from: 540, to: 1_080 }] };
const fields = ({ body }: { body: { errors?: { field: string }[] } }) =>
  body.errors?.map(({ field }) => field);
const put = (operationId: string, body: object = hours, headers = {}) =>
  r.request('PUT', `/operations/${operationId}`, body, headers);
const create = (workflowId: string, trigger: object) =>
  r.request('POST', '/workflows', { workflowId, name: 'w', trigger });
const timeOfDay = { key: 'time.hour', type: 'number', operator: '$gte', values: [18] };

test('operations are listed in the order of their ids', async () => {
  for (const id of ['list-b', 'list-a']) await put(`${id}`);
  const { status, body } = await r.request('GET', '/operations');
  expect(status).toBe(200);
  const ids = body.operations.map(({ operationId }: { operationId: string }) => operationId);
  expect(ids.filter((id: string) => id.startsWith('list-'))).toEqual(['list-a', 'list-b']);
  expect(body.operations[0]).toMatchObject({ ...hours, revision: 1 });
});

test('the status of a moment says whether it is open, since and until when, and why', async () => {
  await put('status');
  expect(await r.request('GET', '/operations/status/status?at=2026-11-23T10:00:00%2B09:00')).toMatchObject({
    status: 200,
    body: {
      operationId: 'status',
      timeZone: 'Asia/Seoul',
      at: '2026-11-23T01:00:00.000Z',
      open: true,
      since: '2026-11-23T00:00:00.000Z',
      until: '2026-11-23T09:00:00.000Z',
      reason: { type: 'weeklyRange', day: 'mon', from: 540, to: 1_080 },
    },
  });
});

test('the status is that of now unless a moment is given, and null stands for what never changes', async () => {
  const { override } = (await put('by-hand', { timeZone: 'UTC', override: 'open' })).body;
  const { body } = await r.request('GET', '/operations/by-hand/status');
  expect(body).toMatchObject({ open: true, since: override.setAt, until: null });
  expect(body.reason).toEqual({ type: 'override', state: 'open', setAt: override.setAt });
  expect(Date.parse(body.at)).toBeGreaterThanOrEqual(Date.parse(override.setAt));
  expect(Date.parse(body.at)).toBeLessThanOrEqual(r.cloud.clock.now());
});

test('a plus sign that is not escaped is taken for one', async () => {
  await put('plus');
  expect(await r.request('GET', '/operations/plus/status?at=2026-11-23T10:00:00+09:00')).toMatchObject({
    status: 200,
    body: { at: '2026-11-23T01:00:00.000Z' },
  });
});

test.each([
  ['/operations/status/status?at=yesterday', ['at']],
  ['/operations/status/status?at=1999-12-31T00:00:00Z', ['at']],
  ['/operations/status/status?att=2026-11-23T01:00:00Z&x=1', ['att', 'x']],
  ['/operations?state=open', ['state']],
])('%s is refused by field', async (path, expected) => {
  const answer = await r.request('GET', path);
  expect(answer.status).toBe(400);
  expect(fields(answer)).toEqual(expected);
});

test('an operation is replaced under its revision', async () => {
  expect((await put('revised')).headers.get('etag')).toBe('"1"');
  expect(await put('revised', hours, { 'if-match': '"1"' })).toMatchObject({ status: 200 });
  expect(await put('revised', hours, { 'if-match': '"1"' })).toMatchObject({ status: 412 });
  expect(await put('revised', hours, { 'if-match': '"0"' })).toMatchObject({ status: 412 });
});

test.each([
  ['its run mode', { type: 'chatClosed', runMode: { mode: 'notInOperation', operationId: 'used' } }],
  [
    'its delay',
    { type: 'chatWaitInQueued', delay: 'PT3M', delayClock: 'operation', delayOperationId: 'used' },
  ],
])('an operation that a workflow names in %s is not removed: 409', async (setting, trigger) => {
  const workflowId = setting.replaceAll(' ', '-');
  await put('used');
  await create(workflowId, trigger);
  const answer = await r.request('DELETE', '/operations/used');
  expect(answer).toMatchObject({
    status: 409,
    body: { errors: [{ field: 'operationId', found: workflowId }] },
  });
  await r.request('DELETE', `/workflows/${workflowId}`);
  expect(await r.request('GET', '/operations/used')).toMatchObject({ status: 200 });
});

test.each([
  ['a run mode that names none', { type: 'chatClosed', runMode: { mode: 'inOperation' } }],
  ['a delay that names none', { type: 'chatWaitInQueued', delay: 'PT3M', delayClock: 'operation' }],
  ['a filter on the time of day', { type: 'chatClosed', filter: timeOfDay }],
])('the default operation is not removed while a workflow has %s: 409', async (_, trigger) => {
  await put('default');
  const { body } = await r.request('POST', '/workflows', { name: 'w', trigger });
  expect(await r.request('DELETE', '/operations/default')).toMatchObject({ status: 409 });
  await r.request('DELETE', `/workflows/${body.workflowId}`);
  expect(await r.request('DELETE', '/operations/default')).toMatchObject({ status: 200 });
});

test('a removed operation is gone, and its revisions go on where it is made again', async () => {
  await put('gone');
  const stale = await r.request('DELETE', '/operations/gone', undefined, { 'if-match': '"7"' });
  expect(stale.status).toBe(412);
  expect(await r.request('DELETE', '/operations/gone')).toMatchObject({ status: 200, body: { revision: 2 } });
  for (const path of ['', '/status']) {
    expect(await r.request('GET', `/operations/gone${path}`)).toMatchObject({ status: 404 });
  }
  expect(await r.request('DELETE', '/operations/gone')).toMatchObject({ status: 404 });
  expect((await r.request('GET', '/operations')).body.operations).not.toContainEqual(
    expect.objectContaining({ operationId: 'gone' }),
  );
  expect(await put('gone', hours, { 'if-match': '"0"' })).toMatchObject({ body: { revision: 3 } });
  expect(await r.request('GET', '/operations/gone')).toMatchObject({ status: 200 });
});

test('a conversation tells of a wait which operation it counts in, and why it has no due time', async () => {
  const trigger = {
    type: 'waitingForManagerReply',
    delay: 'PT1H',
    delayClock: 'operation',
    delayOperationId: 'night',
  };
  await put('night', { timeZone: 'UTC', weeklyRanges: [] });
  await create('by-night', trigger);
  await r.request('POST', '/workflows/by-night/activate');
  const opened = { ...userSays(r.cloud, ''), detailType: 'ChatOpened' };
  await r.request('POST', '/events', [
    {
      ...opened,
      detail: { ...opened.detail, data: { chatId: 'c-1', openedBy: 'user', previousState: 'initial' } },
    },
  ]);
  await r.cloud.settle();
  const waits = async () => (await r.request('GET', '/conversations/c-1')).body.waits;
  expect(await waits()).toMatchObject([
    {
      workflowId: 'by-night',
      delay: 'PT1H',
      delayClock: 'operation',
      dueAt: null,
      miss: { check: 'operation', expected: 'open for PT1H', found: 'not within 366 days' },
    },
  ]);
  await put('night', { timeZone: 'UTC', override: 'open' });
  expect(await waits()).toMatchObject([{ dueAt: expect.stringMatching(/Z$/) }]);
});
