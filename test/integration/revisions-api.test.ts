import { type Running, run } from '../support/running.ts';

let r: Running;
beforeAll(async () => {
  r = await run();
});
afterAll(() => r.close());

const trigger = { type: 'waitingForUserReply', delay: 'PT3M', runMode: { mode: 'always' } };
const put = (id: string, revision: number, body: object) =>
  r.request('PUT', `/workflows/${id}`, body, { 'if-match': `"${revision}"` });

/** Saved three times: created, renamed with a longer delay, activated. */
async function withHistory(workflowId: string): Promise<void> {
  await r.request('POST', '/workflows', { workflowId, name: 'first', trigger });
  await put(workflowId, 1, { name: 'second', trigger: { ...trigger, delay: 'PT5M' } });
  await r.request('POST', `/workflows/${workflowId}/activate`);
}

test('every save is listed, newest first, with who saved, when and what changed', async () => {
  await withHistory('listed');
  const { status, body } = await r.request('GET', '/workflows/listed/revisions');
  expect(status).toBe(200);
  const savedAt = expect.stringMatching(/^\d{4}-\d\d-\d\dT/);
  expect(body).toEqual({
    revisions: [
      {
        revision: 3,
        savedAt,
        savedBy: 'm-1',
        state: 'active',
        changes: [{ path: 'state', before: 'draft', after: 'active' }],
      },
      {
        revision: 2,
        savedAt,
        savedBy: 'm-1',
        state: 'draft',
        changes: [
          { path: 'name', before: 'first', after: 'second' },
          { path: 'trigger.delay', before: 'PT3M', after: 'PT5M' },
        ],
      },
      { revision: 1, savedAt, savedBy: 'm-1', state: 'draft', changes: [] },
    ],
  });
});

test('the list is read in pages, and what changed is known across their borders', async () => {
  await withHistory('paged');
  const first = await r.request('GET', '/workflows/paged/revisions?limit=2');
  expect(first.body.revisions.map(({ revision }: { revision: number }) => revision)).toEqual([3, 2]);
  expect(first.body.revisions[1].changes).toHaveLength(2);
  const rest = await r.request('GET', `/workflows/paged/revisions?limit=2&cursor=${first.body.cursor}`);
  expect(rest.body).toMatchObject({ revisions: [{ revision: 1 }] });
  expect(rest.body.cursor).toBeUndefined();
});

test('a long text and a long list are shown in part', async () => {
  await r.request('POST', '/workflows', { workflowId: 'long', name: 'w', trigger });
  const states = ['initial', 'queued', 'opened', 'snoozed', 'closed', 'missed'];
  const values = Array.from({ length: 60 }, (_, number) => `tag-${number}`);
  const filter = { key: 'user.tags', type: 'list', operator: '$in', values };
  await put('long', 1, { name: '가'.repeat(200), trigger: { ...trigger, chatStates: states, filter } });
  const { body } = await r.request('GET', '/workflows/long/revisions?limit=1');
  expect(body.revisions[0].changes).toEqual([
    { path: 'name', before: 'w', after: `${'가'.repeat(100)}…` },
    { path: 'trigger.filter', after: 'an object' },
    { path: 'trigger.chatStates', after: states },
  ]);
});

test('one revision is read as it was', async () => {
  await withHistory('read');
  const { status, body, headers } = await r.request('GET', '/workflows/read/revisions/1');
  expect({ status, etag: headers.get('etag') }).toEqual({ status: 200, etag: '"1"' });
  expect(body).toMatchObject({ revision: 1, name: 'first', state: 'draft', updatedBy: 'm-1', trigger });
  expect(await r.request('GET', '/workflows/read/revisions/3')).toMatchObject({ body: { state: 'active' } });
});

test.each([
  { path: '/workflows/nobody/revisions', status: 404 },
  { path: '/workflows/read/revisions/9', status: 404 },
  { path: '/workflows/read/revisions/zero', status: 400 },
  { path: '/workflows/read/revisions/0', status: 400 },
  { path: '/workflows/read/revisions?limit=0', status: 400 },
  { path: '/workflows/read/revisions?cursor=x', status: 400 },
  { path: '/operations/nobody/revisions', status: 404 },
])('GET $path is answered with $status', async ({ path, status }) => {
  expect((await r.request('GET', path)).status).toBe(status);
});

test('rolling back saves the old content as a new revision, in the same state', async () => {
  await withHistory('back');
  const answer = await r.request('POST', '/workflows/back/rollback', { revision: 1 }, { 'if-match': '"3"' });
  expect(answer.status).toBe(200);
  expect(answer.headers.get('etag')).toBe('"4"');
  expect(answer.body).toMatchObject({ revision: 4, state: 'active', name: 'first', trigger });
  const { body } = await r.request('GET', '/workflows/back/revisions?limit=1');
  expect(body.revisions[0].changes).toEqual([
    { path: 'name', before: 'second', after: 'first' },
    { path: 'trigger.delay', before: 'PT5M', after: 'PT3M' },
  ]);
});

test('rolling back the trigger starts waits anew, and rolling back a name alone does not', async () => {
  await withHistory('waits');
  const before = await r.request('GET', '/workflows/waits');
  await put('waits', 3, { ...before.body, name: 'third' });
  const named = await r.request('POST', '/workflows/waits/rollback', { revision: 3 });
  expect(named.body).toMatchObject({ name: 'second', effectiveFrom: before.body.effectiveFrom });
  await r.request('POST', '/local/clock', { advance: 'PT1H' });
  const moved = await r.request('POST', '/workflows/waits/rollback', { revision: 1 });
  expect(Date.parse(moved.body.effectiveFrom)).toBeGreaterThan(Date.parse(before.body.effectiveFrom));
});

test('a removed workflow can be looked back at, and is there again, stopped, once it is rolled back', async () => {
  await withHistory('removed');
  await r.request('DELETE', '/workflows/removed');
  const { body } = await r.request('GET', '/workflows/removed/revisions');
  expect(body.revisions[0]).toMatchObject({ revision: 4, state: 'removed' });
  expect(await r.request('GET', '/workflows/removed')).toMatchObject({ status: 404 });
  expect(await r.request('POST', '/workflows/removed/rollback', { revision: 3 })).toMatchObject({
    status: 200,
    body: { revision: 5, state: 'stopped', name: 'second' },
  });
  expect(await r.request('GET', '/workflows/removed')).toMatchObject({ status: 200 });
});

test.each([
  { rule: 'a stale revision', headers: { 'if-match': '"1"' }, body: { revision: 1 }, status: 412 },
  { rule: 'a revision that never was', headers: {}, body: { revision: 9 }, status: 404 },
  { rule: 'a revision that is no number', headers: {}, body: { revision: 'one' }, status: 400 },
  { rule: 'a field too many', headers: {}, body: { revision: 1, to: 2 }, status: 400 },
])('a roll back with $rule is refused with $status', async ({ headers, body, status }) => {
  expect((await r.request('POST', '/workflows/read/rollback', body, headers)).status).toBe(status);
});

test('an operation has a history and can be rolled back like a workflow', async () => {
  const hours = { timeZone: 'Asia/Seoul', weeklyRanges: [{ day: 'mon', from: 540, to: 1080 }] };
  await r.request('PUT', '/operations/shop', hours);
  await r.request('PUT', '/operations/shop', { ...hours, timeZone: 'Asia/Tokyo' });
  const { body } = await r.request('GET', '/operations/shop/revisions');
  expect(body.revisions[0]).toMatchObject({
    revision: 2,
    savedBy: 'm-1',
    changes: [{ path: 'timeZone', before: 'Asia/Seoul', after: 'Asia/Tokyo' }],
  });
  expect(await r.request('GET', '/operations/shop/revisions/1')).toMatchObject({ body: hours });
  expect(await r.request('POST', '/operations/shop/rollback', { revision: 1 })).toMatchObject({
    status: 200,
    body: { revision: 3, timeZone: 'Asia/Seoul' },
  });
});
