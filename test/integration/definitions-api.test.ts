import { type Running, run } from '../support/running.ts';

let r: Running;
beforeAll(async () => {
  r = await run();
});
afterAll(() => r.close());

const inOperation = (operationId?: string) => ({
  type: 'messageByUser',
  runMode: { mode: 'inOperation', ...(operationId && { operationId }) },
});
const create = (workflowId: string, trigger: object) =>
  r.request('POST', '/workflows', { workflowId, name: 'w', trigger });
const fields = ({ body }: { body: { errors?: { field: string }[] } }) =>
  body.errors?.map(({ field }) => field);

describe('only what could fire can be active', () => {
  test.each([
    { workflowId: 'named', operationId: 'nowhere' },
    { workflowId: 'unnamed', operationId: undefined },
  ])('hours that do not exist keep a workflow from it ($workflowId)', async ({ workflowId, operationId }) => {
    await create(workflowId, inOperation(operationId));
    const answer = await r.request('POST', `/workflows/${workflowId}/activate`);
    expect(answer).toMatchObject({
      status: 409,
      body: { errors: [{ found: operationId ?? 'default', field: 'trigger.runMode.operationId' }] },
    });
    expect(await r.request('GET', `/workflows/${workflowId}`)).toMatchObject({ body: { state: 'draft' } });
  });

  test('an active workflow cannot be changed to name some', async () => {
    await create('running', { type: 'messageByUser' });
    await r.request('POST', '/workflows/running/activate');
    const body = { name: 'w', trigger: inOperation('nowhere') };
    expect(await r.request('PUT', '/workflows/running', body, { 'if-match': '2' })).toMatchObject({
      status: 409,
    });
  });

  test('once the hours are there, it can be activated', async () => {
    await create('later', inOperation('shop'));
    await r.request('PUT', '/operations/shop', { timeZone: 'Asia/Seoul' });
    expect(await r.request('POST', '/workflows/later/activate')).toMatchObject({ status: 200 });
  });
});

describe('what was read can be sent back', () => {
  test('a workflow as it is, which is a revision of its own', async () => {
    await create('same', { type: 'messageByUser' });
    const { body } = await r.request('GET', '/workflows/same');
    expect(await r.request('PUT', '/workflows/same', body, { 'if-match': '"1"' })).toMatchObject({
      status: 200,
      body: { revision: 2, effectiveFrom: body.effectiveFrom },
    });
  });

  test.each([
    ['state', 'active'],
    ['revision', 7],
    ['channelId', 'ch-2'],
    ['createdAt', '2020-01-01T00:00:00.000Z'],
    ['updatedBy', 'somebody'],
    ['effectiveFrom', { at: [] }],
  ])('but not with another %s', async (field, value) => {
    await create(`other-${field}`, { type: 'messageByUser' });
    const { body } = await r.request('GET', `/workflows/other-${field}`);
    const answer = await r.request(
      'PUT',
      `/workflows/other-${field}`,
      { ...body, [field]: value },
      {
        'if-match': '"1"',
      },
    );
    expect({ status: answer.status, fields: fields(answer) }).toEqual({ status: 400, fields: [field] });
  });

  test('of another revision: it is stale, whatever it says', async () => {
    await create('stale', { type: 'messageByUser' });
    const { body } = await r.request('GET', '/workflows/stale');
    await r.request('PUT', '/workflows/stale', body, { 'if-match': '"1"' });
    expect(await r.request('PUT', '/workflows/stale', body, { 'if-match': '"1"' })).toMatchObject({
      status: 412,
    });
  });

  test('an operation as it is, whose override goes on', async () => {
    await r.request('PUT', '/operations/back', { timeZone: 'Asia/Seoul', override: 'closed' });
    const { body } = await r.request('GET', '/operations/back');
    await r.request('POST', '/local/clock', { advance: 'PT1H' });
    expect(await r.request('PUT', '/operations/back', body)).toMatchObject({
      status: 200,
      body: { revision: 2, override: body.override },
    });
    const changed = {
      ...body,
      revision: 2,
      updatedAt: undefined,
      override: { ...body.override, setAt: 'now' },
    };
    expect(fields(await r.request('PUT', '/operations/back', changed))).toEqual(['override']);
  });
});

test.each([
  { query: 'state=actve', detail: 'did you mean `active`?' },
  { query: 'state=removed', detail: 'state must be one of draft, active, stopped' },
  { query: 'triggerType=mesageByUser', detail: 'did you mean `messageByUser`?' },
])('a listing by $query is refused, with what may have been meant', async ({ query, detail }) => {
  const answer = await r.request('GET', `/workflows?${query}`);
  expect(answer.status).toBe(400);
  expect(answer.body.detail).toContain(detail);
});

describe('the order of workflows', () => {
  const order = (body: object) => r.request('PUT', '/channels/ch-2/workflow-order', body);

  test('is set in one call, and holds for those that are not named too', async () => {
    for (const workflowId of ['a', 'b', 'c']) {
      const body = { workflowId, name: 'w', trigger: { type: 'chatClosed' } };
      await r.request('POST', '/channels/ch-2/workflows', body);
    }
    await r.request('POST', '/local/clock', { advance: 'PT1M' });
    const answer = await order({ workflowIds: ['c'] });
    expect(answer).toMatchObject({
      status: 200,
      body: { version: 4, workflowIds: ['c', 'a', 'b'], changed: 2 },
    });
    expect(answer.headers.get('etag')).toBe('"4"');
    const { body } = await r.request('GET', '/channels/ch-2/workflows');
    const ranks = body.workflows.map(({ workflowId, rank }: { workflowId: string; rank: number }) => [
      workflowId,
      rank,
    ]);
    expect(Object.fromEntries(ranks)).toEqual({ a: 1, b: 2, c: 0 });
  });

  test.each([
    { body: { workflowIds: ['a', 'x'] }, field: 'workflowIds[1]' },
    { body: { workflowIds: ['a', 'a'] }, field: 'workflowIds[1]' },
    { body: { workflowIds: ['a b'] }, field: 'workflowIds[0]' },
    { body: { workflowIds: 'a' }, field: 'workflowIds' },
    { body: {}, field: 'workflowIds' },
  ])('of $body is refused by field', async ({ body, field }) => {
    const answer = await order(body);
    expect({ status: answer.status, fields: fields(answer) }).toEqual({ status: 400, fields: [field] });
  });
});
