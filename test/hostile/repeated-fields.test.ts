import { countSteps } from '../support/steps.ts';
import { noon } from '../support/stores/fixtures.ts';
import { validOperation, validWorkflow } from './support/fixtures.ts';
import { apiEvent, type OpenFunctions, openFunctions } from './support/functions.ts';

const channel = '/channels/{channelId}';
const create = `POST ${channel}/workflows`;
const replace = `PUT ${channel}/workflows/{workflowId}`;
const read = `GET ${channel}/workflows/{workflowId}`;
const list = `GET ${channel}/workflows`;
const putHours = `PUT ${channel}/operations/{operationId}`;
const readHours = `GET ${channel}/operations/{operationId}`;
const plan = `POST ${channel}/definitions/plan`;

let f: OpenFunctions;
beforeEach(async () => {
  f = await openFunctions();
});
afterEach(() => f.close());

/** An object's text in which these fields stand before its own. */
const following = (before: string, object: object) => JSON.stringify(object).replace('{', `{${before},`);
const often = (field: string) => Array(50_000).fill(field).join(',');

const { rank: _, ...workflow } = validWorkflow;
const trigger = { type: 'messageByUser' };
const idsListed = async () =>
  (await f.api(list)).body.workflows.map(({ workflowId }: { workflowId: string }) => workflowId);

describe('of a field that a workflow gives twice, the last one counts', () => {
  test('for its id: one workflow is created, and not twice', async () => {
    const body = following('"workflowId":"first"', { ...workflow, workflowId: 'last' });
    expect(await f.api(create, { body })).toMatchObject({ status: 201, body: { workflowId: 'last' } });
    expect(await f.api(create, { body })).toMatchObject({ status: 409 });
    expect(await f.api(read, { params: { workflowId: 'first' } })).toMatchObject({ status: 404 });
    expect(await idsListed()).toEqual(['last']);
  });

  test('for what it is set to: what was overwritten is no reason to refuse it', async () => {
    const before = '"name":7,"trigger":{"type":"nothing"},"rank":"high"';
    const body = following(before, { ...workflow, workflowId: 'w', rank: 3 });
    expect(await f.api(create, { body })).toMatchObject({
      status: 201,
      body: { name: workflow.name, rank: 3, trigger: workflow.trigger },
    });
  });

  test('for what it is refused by: what was right before does not save it', async () => {
    const body = following(`"trigger":${JSON.stringify(workflow.trigger)}`, {
      name: 'w',
      trigger: { type: 'nothing' },
    });
    const answer = await f.api(create, { body });
    expect(answer.status).toBe(400);
    expect(answer.body.errors.map(({ field }: { field: string }) => field)).toEqual(['trigger.type']);
    expect(await idsListed()).toEqual([]);
  });

  test('when it is replaced: by one revision', async () => {
    await f.api(create, { body: JSON.stringify({ ...workflow, workflowId: 'w' }) });
    const body = following('"name":"first"', { ...workflow, name: 'last' });
    const given = { params: { workflowId: 'w' }, headers: { 'if-match': '"1"' }, body };
    expect(await f.api(replace, given)).toMatchObject({ status: 200, body: { name: 'last', revision: 2 } });
    expect(await f.api(replace, given)).toMatchObject({ status: 412 });
  });

  test('in a file, where the whole list before is as if it were not there', async () => {
    const entry = (workflowId: string) => ({ workflowId, name: workflowId, trigger });
    const body = following(`"workflows":${JSON.stringify([entry('first')])}`, { workflows: [entry('last')] });
    expect(await f.api(plan, { body })).toMatchObject({
      status: 200,
      body: { plan: [{ id: 'last', action: 'create' }] },
    });
  });
});

describe('of a field that business hours give twice, the last one counts', () => {
  const params = { operationId: 'default' };

  test('whatever stood before, and they are created once', async () => {
    const before =
      '"name":7,"timeZone":"Nowhere","weeklyRanges":[{"day":"mon","from":9,"to":1}],"holidays":1';
    const body = following(before, validOperation);
    const { override: __, ...hours } = validOperation;
    expect(await f.api(putHours, { params, body })).toMatchObject({ status: 201, body: hours });
    expect(await f.api(readHours, { params })).toMatchObject({
      status: 200,
      body: { ...hours, revision: 1 },
    });
  });

  test('for what they are refused by', async () => {
    const body = following('"timeZone":"Asia/Seoul"', { ...validOperation, timeZone: 'Nowhere' });
    const answer = await f.api(putHours, { params, body });
    expect(answer.status).toBe(400);
    expect(answer.body.errors.map(({ field }: { field: string }) => field)).toEqual(['timeZone']);
    expect(await f.api(readHours, { params })).toMatchObject({ status: 404 });
  });
});

describe('of a field that a webhook gives twice', () => {
  const entity = {
    id: 'm-last',
    chatId: 'c-1',
    chatType: 'userChat',
    personType: 'user',
    personId: 'u-1',
    plainText: 'last',
    createdAt: noon,
  };
  const envelope = { event: 'push', type: 'message' };
  const send = (body: string) =>
    f.outcomeOf(
      f.webhook,
      apiEvent('POST', { channelId: 'ch-1' }, { body, queryStringParameters: { token: 'token' } }),
    );
  const published = () => f.published().map(({ detail }) => detail as Detail);
  interface Detail {
    readonly metadata: { readonly eventId: string };
    readonly data: { readonly chatId: string; readonly message: { readonly id: string; text: string } };
  }
  const message = { id: 'm-last', text: 'last' };

  test('the last one counts, within its message', async () => {
    const before = '"id":"m-first","chatId":7,"plainText":"first","createdAt":"never"';
    const body = `${JSON.stringify(envelope).slice(0, -1)},"entity":${following(before, entity)}}`;
    expect(await send(body)).toMatchObject({ kind: 'handled', value: { statusCode: 200 } });
    expect(published()).toMatchObject([{ data: { chatId: 'c-1', message } }]);
    expect(f.ignored).toEqual([]);
  });

  test('the last one counts, for the message itself: it is one event', async () => {
    const first = JSON.stringify({ ...entity, id: 'm-first', plainText: 'first' });
    const body = following(`"type":"unknown","entity":${first}`, { ...envelope, entity });
    expect(await send(body)).toMatchObject({ kind: 'handled', value: { statusCode: 200 } });
    expect(published()).toMatchObject([{ data: { chatId: 'c-1', message } }]);
  });

  test('in other capitals, the first one that says something counts', async () => {
    const body = following('"TYPE":null', {
      ...envelope,
      entity: { ...entity, ID: 'm-other', PlainText: 'no' },
    });
    expect(await send(body)).toMatchObject({ kind: 'handled', value: { statusCode: 200 } });
    expect(published()).toMatchObject([{ data: { message } }]);
  });

  test('a second delivery is the same event, and fires nothing again', async () => {
    await f.api(create, { body: JSON.stringify({ workflowId: 'w', name: 'w', trigger }) });
    const state = `POST ${channel}/workflows/{workflowId}/activate`;
    await f.api(state, { params: { workflowId: 'w' } });
    f.pass(20_000);
    const first = JSON.stringify({ ...entity, id: 'm-first' });
    const body = following(`"entity":${first}`, {
      ...envelope,
      entity: { ...entity, createdAt: noon + 15_000 },
    });
    await send(body);
    await send(body);
    const [one, other, ...more] = f.published();
    expect([one, more]).toEqual([other, []]);
    for (const { source, detailType, detail } of [one!, other!]) {
      await f.outcomeOf(f.chatEvents, { source, 'detail-type': detailType, detail });
    }
    expect(f.reports.map(({ repeated }) => repeated)).toEqual([false, true]);
    expect(f.published().slice(2)).toMatchObject([{ detailType: 'WorkflowTriggered' }]);
  });

  test.each(['"type":"user"', '"entity":{}', '"refers":{}'])(
    '%s fifty thousand times takes few steps',
    async (field) => {
      const body = following(often(field), { ...envelope, refers: {}, entity });
      const steps = countSteps();
      await send(body);
      expect(steps()).toBeLessThan(5_000);
      expect(published()).toMatchObject([{ data: { message } }]);
    },
  );
});

test.each([
  [create, { ...workflow, workflowId: 'w' }, '"name":"first"'],
  [create, { ...workflow, workflowId: 'w' }, '"trigger":{}'],
  [putHours, validOperation, '"timeZone":"UTC"'],
  [putHours, validOperation, '"holidays":[]'],
] as const)('%s takes few steps where a field stands fifty thousand times', async (route, valid, field) => {
  const body = following(often(field), valid);
  const given = { params: { operationId: 'default' }, body };
  const steps = countSteps();
  expect(await f.api(route, given)).toMatchObject({ status: 201 });
  expect(steps()).toBeLessThan(5_000);
});
