import { everySetting } from '../support/definitions/every-setting.ts';
import { type Running, run } from '../support/running.ts';
import { importsInto, workflow, yaml } from './support/imports.ts';

let r: Running;
let channel = 0;
let at: string;
const { plan, apply, exported } = importsInto(() => ({ r, at }));
beforeAll(async () => {
  r = await run({ channels: '*' });
});
afterAll(() => r.close());
beforeEach(() => {
  channel += 1;
  at = `/channels/import-${channel}`;
});

/** What was saved a moment ago may still be on its way; an hour later it is not. */
const settle = () => r.request('POST', '/local/clock', { advance: 'PT1H' });
const actions = ({ body }: { body: { plan: { id: string; action: string }[] } }) =>
  Object.fromEntries(body.plan.map(({ id, action }) => [id, action]));

describe('the settings of the guide, all of them', () => {
  test.each(['json', 'yaml'])(
    'make the same bytes again after an import into an empty channel (%s)',
    async (format) => {
      const source = `/channels/source-${format}`;
      for (const { operationId, ...hours } of everySetting.operations) {
        await r.request('PUT', `${source}/operations/${operationId}`, hours);
      }
      for (const { state, ...given } of everySetting.workflows) {
        const created = await r.request('POST', `${source}/workflows`, given);
        expect(created.status).toBe(201);
        const move = { active: 'activate', stopped: 'stop', draft: undefined }[state ?? 'draft'];
        if (move) await r.request('POST', `${source}/workflows/${given.workflowId}/${move}`);
      }
      const file = await exported(source, `?format=${format}`);
      const headers = format === 'yaml' ? yaml : {};
      expect(await apply(file, 0, '', headers)).toMatchObject({
        status: 200,
        body: { counts: { create: 17 } },
      });
      expect(await exported(at, `?format=${format}`)).toBe(file);
      expect(await exported(at)).toBe(await exported(source));
    },
  );

  test('are read in JSON and in YAML alike', async () => {
    await apply(everySetting, 0);
    const inYaml = await exported(at, '', { accept: 'application/yaml' });
    expect(inYaml).toContain('operations:\n  - operationId: default\n');
    const planned = await r.request('POST', `${at}/definitions/plan`, inYaml, yaml);
    expect(planned.body.counts).toEqual({ create: 0, change: 0, remove: 0, nothing: 17 });
  });
});

test('a file is in the order of the ids and of fixed fields, and holds nothing of the channel or the time', async () => {
  const filter = { values: ['a'], operator: '$eq', type: 'string', key: 'message.text' };
  await r.request('POST', `${at}/workflows`, workflow('b'));
  await r.request('POST', `${at}/workflows`, workflow('a', { trigger: { filter, type: 'messageByUser' } }));
  await r.request('PUT', `${at}/operations/default`, { timeZone: 'UTC', override: 'open' });
  expect(JSON.parse(await exported())).toEqual({
    operations: [{ operationId: 'default', holidays: [], timeZone: 'UTC', weeklyRanges: [] }],
    workflows: ['a', 'b'].map((id) => ({
      ...workflow(id),
      state: 'draft',
      rank: 0,
      exclusive: false,
      trigger: { type: 'messageByUser', ...(id === 'a' && { filter }), runMode: { mode: 'always' } },
    })),
  });
  expect(await exported()).toMatch(/"key"[^}]*"type"[^}]*"operator"[^}]*"values"/);
});

test('a plan says what becomes of each definition, and where it changes; nothing has changed yet', async () => {
  for (const id of ['same', 'changed', 'left-out']) await r.request('POST', `${at}/workflows`, workflow(id));
  await settle();
  const before = await exported();
  const file = {
    workflows: [workflow('same'), workflow('changed', { name: 'new', state: 'active' }), workflow('added')],
    operations: [{ operationId: 'default', timeZone: 'UTC' }],
  };
  const planned = await plan(file);
  expect(planned.status).toBe(200);
  expect(planned.headers.get('etag')).toBe('"3"');
  expect(planned.body).toEqual({
    version: 3,
    counts: { create: 2, change: 1, remove: 1, nothing: 1 },
    plan: [
      { kind: 'workflow', id: 'added', action: 'create' },
      {
        kind: 'workflow',
        id: 'changed',
        action: 'change',
        changes: [
          { path: 'state', before: 'draft', after: 'active' },
          { path: 'name', before: 'changed', after: 'new' },
        ],
      },
      { kind: 'workflow', id: 'left-out', action: 'remove' },
      { kind: 'workflow', id: 'same', action: 'nothing' },
      { kind: 'operation', id: 'default', action: 'create' },
    ],
  });
  expect(await exported()).toBe(before);
});

test('what is applied is what was planned, with a revision for each that changed and none for the others', async () => {
  for (const id of ['same', 'changed', 'left-out']) await r.request('POST', `${at}/workflows`, workflow(id));
  await r.request('POST', `${at}/workflows/same/activate`);
  const { body: same } = await r.request('GET', `${at}/workflows/same`);
  await settle();
  const file = { workflows: [workflow('same'), workflow('changed', { name: 'new' })], operations: [] };
  const { body } = await plan(file);
  const applied = await apply(file, body.version);
  expect(applied).toMatchObject({ status: 200, body: { ...body, version: body.version + 1 } });
  expect(await r.request('GET', `${at}/workflows/same`)).toMatchObject({ body: same });
  expect(await r.request('GET', `${at}/workflows/left-out`)).toMatchObject({ status: 404 });
  const { body: changed } = await r.request('GET', `${at}/workflows/changed/revisions`);
  expect(changed.revisions).toMatchObject([
    { revision: 2, savedBy: 'm-1', changes: [{ path: 'name', before: 'changed', after: 'new' }] },
    { revision: 1 },
  ]);
  const { body: removed } = await r.request('GET', `${at}/workflows/left-out/revisions`);
  expect(removed.revisions[0]).toMatchObject({ revision: 2, state: 'removed' });
});

test('a version that others have moved on from is refused with 412, and none with 428', async () => {
  const file = { workflows: [workflow('mine')] };
  const { body } = await plan(file);
  await r.request('POST', `${at}/workflows`, workflow('theirs'));
  await settle();
  expect(await apply(file, body.version)).toMatchObject({ status: 412 });
  expect(await r.request('PUT', `${at}/definitions`, file)).toMatchObject({ status: 428 });
  expect(await apply(file, 1, '', { 'if-match': 'x' })).toMatchObject({ status: 400 });
  expect(actions(await plan({ workflows: [] }))).toEqual({ theirs: 'remove' });
});

test('with remove=false, and for a kind that is not given, what the file does not name stays', async () => {
  await apply({ workflows: [workflow('a')], operations: [{ operationId: 'default', timeZone: 'UTC' }] }, 0);
  expect(actions(await plan({ workflows: [workflow('b')] }))).toEqual({ a: 'remove', b: 'create' });
  expect(actions(await plan({ workflows: [workflow('b')], operations: [] }, '?remove=false'))).toEqual({
    b: 'create',
  });
  expect(await plan({}, '?remove=yes')).toMatchObject({ status: 400 });
});

test('what was removed comes again under its history', async () => {
  await apply({ workflows: [workflow('a')], operations: [{ operationId: 'shop', timeZone: 'UTC' }] }, 0);
  await apply({ workflows: [], operations: [] }, 1);
  expect(await r.request('GET', `${at}/operations/shop`)).toMatchObject({ status: 404 });
  expect(await r.request('POST', `${at}/workflows`, workflow('a'))).toMatchObject({ status: 409 });
  await settle();
  const again = await plan({
    workflows: [workflow('a')],
    operations: [{ operationId: 'shop', timeZone: 'UTC' }],
  });
  expect(actions(again)).toEqual({ a: 'create', shop: 'create' });
  await apply(
    { workflows: [workflow('a')], operations: [{ operationId: 'shop', timeZone: 'UTC' }] },
    again.body.version,
  );
  expect(await r.request('GET', `${at}/workflows/a`)).toMatchObject({
    body: { revision: 3, state: 'draft' },
  });
  expect(await r.request('GET', `${at}/operations/shop`)).toMatchObject({ body: { revision: 3 } });
});

test('what is imported is in force for the next event', async () => {
  await apply({ workflows: [workflow('greeter', { state: 'active' })] }, 0);
  const occurredAt = new Date(r.cloud.clock.now()).toISOString();
  const channelId = at.slice('/channels/'.length);
  await r.request('POST', `${at}/events`, {
    source: 'conversation.chat',
    detailType: 'MessageCreated',
    detail: {
      metadata: { eventId: 'evt-1', occurredAt, channelId },
      data: { chatId: 'c-1', message: { id: 'm-1', personType: 'user', text: 'hi' } },
    },
  });
  await r.request('POST', '/local/clock', { advance: 'PT1M' });
  const { body } = await r.request('GET', `${at}/executions`);
  expect(body.executions).toMatchObject([{ workflowId: 'greeter', revision: 1 }]);
});
