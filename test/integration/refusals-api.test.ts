import { type Running, run } from '../support/running.ts';

let r: Running;
beforeAll(async () => {
  r = await run();
  await r.request('PUT', '/operations/default', { timeZone: 'Asia/Seoul' });
  await r.request('POST', '/workflows', workflow('one'));
});
afterAll(() => r.close());

const workflow = (workflowId: string, trigger: object = { type: 'messageByUser' }) => ({
  workflowId,
  name: workflowId,
  trigger,
});
const looksAt = (operationId: string) => ({
  type: 'messageByUser',
  runMode: { mode: 'inOperation', operationId },
});

test.each([
  ['GET', '/workflows?state=actve', undefined, { field: 'state', found: 'actve' }],
  ['GET', '/executions?limit=101', undefined, { field: 'limit', found: '101' }],
  ['GET', '/executions?cursor=x', undefined, { field: 'cursor', found: 'x' }],
  ['GET', '/evaluations?workflowId=one&cursor=x', undefined, { field: 'cursor', found: 'x' }],
  ['GET', '/workflows/one/revisions?cursor=x', undefined, { field: 'cursor', found: 'x' }],
  ['GET', '/workflows/one/revisions/x', undefined, { field: 'revision', found: 'x' }],
  ['GET', '/workflows?surprise=1', undefined, { field: 'surprise', found: '1' }],
  ['GET', '/operations/default/status?at=noon', undefined, { field: 'at', found: 'noon' }],
  ['PUT', '/settings', { evaluations: 'some' }, { field: 'evaluations', found: 'some' }],
  ['PUT', '/settings', { evaluation: 'all' }, { field: 'evaluation', found: 'all' }],
  ['POST', '/explain', { conversationId: 'c-1', kind: 'chats' }, { field: 'kind', found: 'chats' }],
  ['POST', '/explain', {}, { field: 'event', found: 'neither' }],
  ['POST', '/try', { workflowId: 'one', last: 'ten' }, { field: 'last', found: 'ten' }],
  ['POST', '/try', { workflow: {}, workflowId: 'one' }, { field: 'workflow', found: 'both' }],
  ['POST', '/workflows', { ...workflow('x'), colour: 'red' }, { field: 'colour', found: 'red' }],
  [
    'POST',
    '/workflows',
    workflow('x', { type: 'chatClosed', filter: { key: 'user.a', operater: '$eq' } }),
    { field: 'trigger.filter.operater', found: '$eq' },
  ],
  [
    'POST',
    '/workflows',
    workflow('x', { type: 'chatClosed', filter: { key: 'user.a', type: 'string', operator: '$contain' } }),
    { field: 'trigger.filter.operator', found: '$contain' },
  ],
  [
    'POST',
    '/workflows',
    workflow('x', { type: 'chatClosed', filter: { and: [], or: [] } }),
    { field: 'trigger.filter', found: ['and', 'or'] },
  ],
  [
    'PUT',
    '/operations/default',
    { timeZone: 'UTC', holidays: [{ day: '2026-12-25' }] },
    { field: 'holidays[0].day', found: '2026-12-25' },
  ],
  [
    'POST',
    '/definitions/plan',
    { workflows: [workflow('a'), workflow('a')] },
    { field: 'workflows[1].workflowId', found: 'a' },
  ],
  [
    'POST',
    '/definitions/plan',
    { operations: [{ operationId: 'a', timeZone: 'UTC', override: 'open' }] },
    { field: 'operations[0].override', found: 'open' },
  ],
])('%s %s is refused with what was found', async (method, path, body, problem) => {
  const answer = await r.request(method, path, body);
  expect(answer.status).toBe(400);
  expect(answer.body.errors).toContainEqual(expect.objectContaining(problem));
});

test.each([
  ['{"name": "a",\n "rank": x}', 'line 2, column 10'],
  ['{"workflows": [1,]}', 'line 1, column 18'],
  ["{'name': 1}", 'line 1, column 2'],
  ['{"name": "at position 7", "rank": 1 2}', 'line 1, column 37'],
  ['{"name": [', 'line 1, column 11'],
])('a body of %s is refused where it stops being JSON', async (body, place) => {
  const answer = await r.request('POST', '/workflows', body);
  expect(answer.body).toMatchObject({
    status: 400,
    errors: [{ field: 'body', rule: `must be JSON: ${place}` }],
  });
});

test.each(['', ' \n'])('a body of %j is said to be missing', async (body) => {
  const missing = [{ field: 'body', rule: 'is required', found: 'nothing' }];
  for (const [path, type] of [
    ['/workflows', 'application/json'],
    ['/definitions/plan', 'application/yaml'],
  ] as const) {
    const answer = await r.request('POST', path, body, { 'content-type': type });
    expect(answer).toMatchObject({ status: 400, body: { errors: missing } });
  }
});

describe('If-Match', () => {
  test.each([
    ['PUT', '/workflows/one', workflow('one'), { 'if-match': 'x' }, 400, 'x'],
    ['PUT', '/workflows/one', workflow('one'), { 'if-match': '"9"' }, 412, '"9"'],
    ['PUT', '/workflows/one', workflow('one'), {}, 428, 'nothing'],
    ['POST', '/workflows/one/stop', undefined, { 'if-match': '"9"' }, 412, '"9"'],
    ['POST', '/workflows/one/rollback', { revision: 1 }, { 'if-match': '"9"' }, 412, '"9"'],
    ['PUT', '/operations/default', { timeZone: 'UTC' }, { 'if-match': '"9"' }, 412, '"9"'],
    ['DELETE', '/operations/default', undefined, { 'if-match': '"9"' }, 412, '"9"'],
    ['PUT', '/settings', {}, { 'if-match': 'x' }, 400, 'x'],
    ['PUT', '/settings', {}, { 'if-match': '"9"' }, 412, '"9"'],
    ['PUT', '/workflow-order', { workflowIds: ['one'] }, { 'if-match': 'x' }, 400, 'x'],
    ['PUT', '/workflow-order', { workflowIds: ['one'] }, { 'if-match': '"0"' }, 412, '"0"'],
    ['PUT', '/definitions', {}, {}, 428, 'nothing'],
    ['PUT', '/definitions', {}, { 'if-match': '"0"' }, 412, '"0"'],
  ])('of %s %s is refused by name', async (method, path, body, headers, status, found) => {
    await r.request('POST', '/local/clock', { advance: 'PT1M' });
    const answer = await r.request(method, path, body, headers as { [name: string]: string });
    expect(answer.status).toBe(status);
    expect(answer.body.errors).toEqual([{ field: 'If-Match', rule: expect.any(String), found }]);
  });

  test('where nothing is stored is told so, and may be "0"', async () => {
    const put = (ifMatch: string) =>
      r.request('PUT', '/operations/fresh', { timeZone: 'UTC' }, { 'if-match': ifMatch });
    expect(await put('"3"')).toMatchObject({
      status: 412,
      body: {
        detail: 'nothing is stored',
        errors: [{ field: 'If-Match', rule: 'must be "0" where nothing is stored', found: '"3"' }],
      },
    });
    expect(await put('"0"')).toMatchObject({ status: 201 });
    expect(await put('"3"')).toMatchObject({ status: 412, body: { detail: 'the stored revision is 1' } });
  });

  test('of an order is the version of the channel’s definitions, as the last one told', async () => {
    const order = (ifMatch: string) =>
      r.request('PUT', '/workflow-order', { workflowIds: ['one'] }, { 'if-match': ifMatch });
    await r.request('POST', '/local/clock', { advance: 'PT1M' });
    const { body } = await r.request('POST', '/definitions/plan', {});
    const answer = await order(`"${body.version}"`);
    expect(answer.status).toBe(200);
    await r.request('POST', '/workflows', workflow('between'));
    await r.request('POST', '/local/clock', { advance: 'PT1M' });
    expect(await order(answer.headers.get('etag') ?? '')).toMatchObject({ status: 412 });
  });
});

describe('an operation that is nearly there', () => {
  const meant = expect.stringContaining('did you mean `default`?');

  test('is named where a workflow that looks at it is activated', async () => {
    await r.request('POST', '/workflows', workflow('typo', looksAt('defualt')));
    expect(await r.request('POST', '/workflows/typo/activate')).toMatchObject({
      status: 409,
      body: { errors: [{ field: 'trigger.runMode.operationId', rule: meant, found: 'defualt' }] },
    });
  });

  test('is named where such a workflow is imported', async () => {
    await r.request('POST', '/local/clock', { advance: 'PT1M' });
    const file = { workflows: [{ ...workflow('typo', looksAt('defualt')), state: 'active' }] };
    expect(await r.request('POST', '/definitions/plan', file)).toMatchObject({
      status: 400,
      body: {
        errors: [{ field: 'workflows[0].trigger.runMode.operationId', rule: meant, found: 'defualt' }],
      },
    });
  });
});

describe('bodies and answers of several megabytes', () => {
  const at = '/channels/ch-2';
  const values = Array.from({ length: 90 }, () => 'x'.repeat(1_000));
  const filter = { key: 'message.text', type: 'string', operator: '$in', values };

  test('are tried on: a file of five thousand events is taken', async () => {
    const event = (n: number) => ({
      source: 'conversation.chat',
      detailType: 'MessageCreated',
      detail: {
        metadata: { eventId: `evt-${n}`, occurredAt: '2026-11-23T01:00:00.000Z', channelId: 'ch-1' },
        data: { chatId: `c-${n}`, message: { id: `m-${n}`, personType: 'user', text: 'x'.repeat(50) } },
      },
    });
    const events = Array.from({ length: 5_000 }, (_, n) => event(n));
    expect(JSON.stringify(events).length).toBeGreaterThan(1_048_576);
    const draft = { name: 'w', trigger: { type: 'messageByUser' } };
    const answer = await r.request('POST', '/try', { workflow: draft, events });
    expect(answer).toMatchObject({ status: 200, body: { events: { count: 5_000 } } });
    expect(await r.request('POST', '/try', `"${'x'.repeat(4_194_304)}"`)).toMatchObject({ status: 413 });
  });

  test('are refused where no answer holds them, with the reason', async () => {
    for (let from = 0; from < 70; from += 35) {
      const workflows = Array.from({ length: 35 }, (_, n) =>
        workflow(`wf-${from + n}`, { type: 'messageByUser', filter }),
      );
      const { body } = await r.request('POST', `${at}/definitions/plan?remove=false`, { workflows });
      const headers = { 'if-match': `"${body.version}"` };
      const applied = await r.request('PUT', `${at}/definitions?remove=false`, { workflows }, headers);
      expect(applied.status).toBe(200);
      await r.request('POST', '/local/clock', { advance: 'PT1M' });
    }
    expect(await r.request('GET', `${at}/workflows`)).toMatchObject({
      status: 413,
      body: { detail: expect.stringMatching(/^the workflows, unless .* are \d+ bytes, and an answer holds/) },
    });
    expect(await r.request('GET', `${at}/definitions`)).toMatchObject({ status: 413 });
    expect(await r.request('GET', `${at}/workflows?state=active`)).toMatchObject({
      status: 200,
      body: { workflows: [] },
    });
  });
});
