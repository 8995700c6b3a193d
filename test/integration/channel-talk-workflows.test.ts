import { channelTalkTriggers, channelTalkWorkflow } from '../support/payloads/channel-talk-workflow.ts';
import { type Running, run, userSays } from '../support/running.ts';

let r: Running;
beforeAll(async () => {
  r = await run();
});
afterAll(() => r.close());

const theirs = channelTalkWorkflow({ type: 'messageByUser' });

test('a workflow of Channel Talk is created as it is, a draft, with what was not taken', async () => {
  const { status, body } = await r.request('POST', '/workflows', theirs);
  expect(status).toBe(201);
  expect(body).toMatchObject({ workflowId: 'ct-messageByUser', channelId: 'ch-1', state: 'draft', rank: 3 });
  const fields = body.notTaken.map(({ field }: { field: string }) => field);
  expect(fields).toEqual(expect.arrayContaining(['state', 'channelId', 'trigger.botName', 'useAlf']));
});

test('it is replaced by another of its kind', async () => {
  const renamed = { ...theirs, name: 'new' };
  expect(await r.request('PUT', '/workflows/ct-messageByUser', renamed, { 'if-match': '"1"' })).toMatchObject(
    {
      status: 200,
      body: { revision: 2, name: 'new', notTaken: expect.anything() },
    },
  );
});

test('a fault in it is named as it stands there', async () => {
  const trigger = { type: 'chatClosed', runMode: { mode: 'always', channelOperationId: 'a b' } };
  const { body } = await r.request('POST', '/workflows', channelTalkWorkflow(trigger, { id: '.dot' }));
  expect(body.errors.map(({ field }: { field: string }) => field)).toEqual([
    'id',
    'trigger.runMode.channelOperationId',
  ]);
});

test('a file may hold all of them beside its own, and says of each what it did not take', async () => {
  const file = {
    operations: [{ operationId: 'op-1', timeZone: 'Asia/Seoul' }],
    workflows: [
      channelTalkWorkflow({ type: 'chatClosed' }, { id: 'gone', state: 'removed' }),
      { workflowId: 'own', name: 'own', trigger: { type: 'messageByUser' } },
      ...channelTalkTriggers.map((trigger) => channelTalkWorkflow(trigger)),
    ],
  };
  const at = '/channels/ch-2/definitions';
  const applied = await r.request('PUT', at, file, { 'if-match': '"0"' });
  expect(applied).toMatchObject({ status: 200, body: { counts: { create: 17 } } });
  expect(applied.body.notTaken).toContainEqual({ field: 'workflows[0]', reason: 'it is removed there' });
  expect(applied.body.notTaken).toContainEqual(
    expect.objectContaining({ field: 'workflows[2].trigger.botName' }),
  );
  const { body } = await r.request('GET', '/channels/ch-2/workflows?state=active');
  expect(body.workflows).toHaveLength(15);
});

test('a fault in one of a file is named where it stands in the file', async () => {
  const removed = channelTalkWorkflow({ type: 'chatClosed' }, { state: 'removed' });
  const faulty = channelTalkWorkflow({ type: 'chatWaitInQueued', delay: 'PT1S' }, { id: '.dot' });
  const { body } = await r.request('POST', '/definitions/plan', { workflows: [removed, faulty] });
  expect(body.errors.map(({ field }: { field: string }) => field)).toEqual([
    'workflows[1].id',
    'workflows[1].trigger.delay',
  ]);
});

test('a trial of it tells what is not taken, and names a fault as it stands there', async () => {
  const events = [userSays(r.cloud, '환불')];
  const tried = await r.request('POST', '/try', { workflow: theirs, events });
  expect(tried).toMatchObject({
    status: 200,
    body: { workflowId: 'ct-messageByUser', trigger: 'messageByUser' },
  });
  expect(tried.body.notTaken).toContainEqual(expect.objectContaining({ field: 'workflow.trigger.botName' }));
  expect(tried.body.notTaken).toContainEqual({
    field: 'workflow.state',
    reason: 'a workflow is tried as if it were active',
  });
  const faulty = await r.request('POST', '/try', { workflow: { ...theirs, id: '.dot' }, events });
  expect(faulty).toMatchObject({ status: 400, body: { errors: [{ field: 'workflow.id' }] } });
});
