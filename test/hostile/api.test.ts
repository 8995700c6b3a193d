import { maxWorkflowBytes } from '../../shared/contracts/workflow-input.ts';
import { countSteps } from '../support/steps.ts';
import { validEvents, validWorkflow } from './support/fixtures.ts';
import { type OpenFunctions, openFunctions } from './support/functions.ts';
import { expectReasons } from './support/reasons.ts';

const create = 'POST /channels/{channelId}/workflows';
const read = 'GET /channels/{channelId}/workflows/{workflowId}';
const putOperation = 'PUT /channels/{channelId}/operations/{operationId}';
const sendEvents = 'POST /channels/{channelId}/events';
const listExecutions = 'GET /channels/{channelId}/executions';
const readConversation = 'GET /channels/{channelId}/conversations/{conversationId}';

let f: OpenFunctions;
beforeAll(async () => {
  f = await openFunctions();
});
afterAll(() => f.close());

const event = (eventId: string, data: object = {}) => ({
  ...validEvents[6]!,
  detail: {
    metadata: { eventId, occurredAt: '2026-11-23T11:00:00Z', channelId: 'ch-1' },
    data: { chatId: 'c-1', ...data },
  },
});

/** JSON that `JSON.stringify` could not write: text nested too deep for a recursion. */
const deepText = `${'{"a":'.repeat(100_000)}1${'}'.repeat(100_000)}`;

test.each([create, sendEvents, putOperation])(
  'any body of %s that is no JSON, or not what it should be, is refused with a reason',
  async (route) => {
    const params = { operationId: 'default' };
    const bodies = [
      '',
      '\ufeff{}',
      '{',
      'null',
      '[]',
      '[[]]',
      '"a"',
      '42',
      '{"__proto__":{"polluted":1}}',
      'x'.repeat(1_000_000),
    ];
    for (const body of [...bodies, deepText, `[${deepText}]`]) {
      for (const isBase64Encoded of [false, true]) {
        const given = isBase64Encoded ? Buffer.from(body).toString('base64') : body;
        const steps = countSteps();
        const answer = await f.api(route, { params, body: given, isBase64Encoded });
        expect(steps()).toBeLessThan(5_000);
        expectReasons(answer);
        if (answer.status === 202) {
          for (const result of answer.body.results)
            expect(result).toMatchObject({
              status: 'refused',
              errors: expect.arrayContaining([expect.anything()]),
            });
        } else expect(answer.status).toBe(400);
      }
    }
    expect(await f.api(route, { params, body: 'x'.repeat(1_048_577) })).toMatchObject({ status: 413 });
    expect({}).not.toHaveProperty('polluted');
  },
);

test('an event nested too deep is refused by name, and its neighbours in the batch are served', async () => {
  const [good, better] = [JSON.stringify(event('evt-good')), JSON.stringify(event('evt-better'))];
  const deep = JSON.stringify(event('evt-deep', { extra: 1 })).replace('"extra":1', `"extra":${deepText}`);
  const { body } = await f.api(sendEvents, { body: `[${good},${deep},${better}]` });
  expect(body.results).toMatchObject([
    { status: 'accepted' },
    { status: 'refused', errors: [{ field: 'detail', rule: 'must not be more than 100 levels deep' }] },
    { status: 'accepted' },
  ]);
});

test('an event whose facts hold 1e999 is refused by their name, and its neighbour is served', async () => {
  const infinite = JSON.stringify(event('evt-infinite', { user: { age: 1 } })).replace(
    '"age":1',
    '"age":1e999',
  );
  const { body } = await f.api(sendEvents, { body: `[${infinite},${JSON.stringify(event('evt-finite'))}]` });
  expect(body.results).toMatchObject([
    { status: 'refused', errors: [{ field: 'detail.data.user', rule: expect.stringContaining('finite') }] },
    { status: 'accepted' },
  ]);
});

test('of a field that is written twice the last one counts', async () => {
  const text = JSON.stringify(event('evt-first')).replace(
    '"eventId":"evt-first"',
    '"eventId":"evt-first","eventId":"evt-last"',
  );
  expect((await f.api(sendEvents, { body: text })).body.results).toEqual([
    { eventId: 'evt-last', status: 'accepted' },
  ]);
});

const ranked = (number: string) => {
  const { rank: _, ...rest } = { ...validWorkflow, workflowId: `ranked-${number}` };
  return f.api(create, { body: JSON.stringify(rest).replace('{', `{"rank":${number},`) });
};

test.each([
  ['1e999', 'rank'],
  ['-1e999', 'rank'],
  ['0.5', 'rank'],
  ['9007199254740993', 'rank'],
  ['NaN', 'body'],
  ['Infinity', 'body'],
  ['0x10', 'body'],
  ['01', 'body'],
])('the rank %s is refused as the %s', async (number, field) => {
  const answer = await ranked(number);
  expect(answer.status).toBe(400);
  expect(new Set(answer.body.errors.map((error: { field: string }) => error.field))).toEqual(
    new Set([field]),
  );
  expectReasons(answer);
});

test.each([
  ['1e-999', 0],
  ['1e3', 1_000],
  ['7.0', 7],
])('the rank %s is read as JSON reads it', async (number, rank) => {
  expect(await ranked(number)).toMatchObject({ status: 201, body: { rank } });
});

test('sixty thousand unknown fields are named twenty times', async () => {
  const unknown = Object.fromEntries(Array.from({ length: 60_000 }, (_, n) => [`field-${n}`, 1]));
  for (const body of [
    { ...validWorkflow, ...unknown },
    { ...validWorkflow, trigger: { ...validWorkflow.trigger, ...unknown } },
  ]) {
    const answer = await f.api(create, { body: JSON.stringify(body) });
    expect(answer).toMatchObject({ status: 400 });
    expect(answer.body.errors).toHaveLength(20);
    expectReasons(answer);
  }
});

test('a workflow that no item could hold is refused by its size', async () => {
  const values = Array.from({ length: 900 }, (_, n) => String(n).padEnd(600, 'x'));
  const filter = { key: 'message.text', type: 'string', operator: '$in', values };
  const trigger = { type: 'messageByUser', filter };
  const answer = await f.api(create, { body: JSON.stringify({ name: 'large', trigger }) });
  expect(answer).toMatchObject({ status: 400 });
  expect(answer.body.errors).toMatchObject([
    { rule: `must be at most ${maxWorkflowBytes} bytes as JSON`, found: expect.any(Number) },
  ]);
});

test.each(['constructor', '__proto__', 'toString', '가'.repeat(106), 'ñ'.repeat(128)])(
  'a workflow whose id is %.20s can be created, read and listed',
  async (workflowId) => {
    const body = JSON.stringify({ ...validWorkflow, workflowId });
    expect(await f.api(create, { body })).toMatchObject({ status: 201 });
    expect(await f.api(read, { params: { workflowId } })).toMatchObject({
      status: 200,
      body: { workflowId },
    });
    const listed = await f.api(listExecutions, { queryStringParameters: { workflowId } });
    expect(listed).toMatchObject({ status: 200, body: { executions: [] } });
  },
);

test('a workflow id that no path could name is refused when it is created', async () => {
  const body = JSON.stringify({ ...validWorkflow, workflowId: '가'.repeat(128) });
  const answer = await f.api(create, { body });
  expect(answer).toMatchObject({ status: 400, body: { errors: [{ field: 'workflowId' }] } });
});

const oddIds = ['', ' ', 'a b', 'a\u0000', '\ud800', 'x'.repeat(129), 'x'.repeat(5_000), '😀'.repeat(128)];

test.each(oddIds.map((odd) => [JSON.stringify(odd).slice(0, 12), odd]))(
  '%s as an id in a path or a query is refused by its name',
  async (_, odd) => {
    const byPath = [
      await f.api(read, { params: { workflowId: odd } }),
      await f.api(readConversation, { params: { conversationId: odd } }),
      await f.api(create, { params: { channelId: odd }, body: '{}' }),
    ];
    const byQuery = await Promise.all(
      ['conversationId', 'workflowId'].map((name) =>
        f.api(listExecutions, { queryStringParameters: { [name]: odd } }),
      ),
    );
    for (const answer of [...byPath, ...byQuery]) {
      expect(answer).toMatchObject({
        status: 400,
        body: {
          errors: expect.arrayContaining([expect.objectContaining({ field: expect.stringMatching(/Id$/) })]),
        },
      });
    }
  },
);

test.each([
  { limit: 'NaN' },
  { limit: '1e9' },
  { limit: '-1' },
  { cursor: '__proto__' },
  { cursor: 'x'.repeat(100_000) },
  { cursor: Buffer.from('["channelKey","ch-1","2026","x"]').toString('base64url') },
  { kind: 'chat' },
  { kind: 'constructor', conversationId: 'c-1' },
])('the query %j is refused with a reason', async (queryStringParameters) => {
  const answer = await f.api(listExecutions, { queryStringParameters });
  expect(answer.status).toBe(400);
  expectReasons(answer);
});

test('a kind of conversation that there is not is refused', async () => {
  const given = { params: { conversationId: 'c-1' }, queryStringParameters: { kind: 'mail' } };
  expect(await f.api(readConversation, given)).toMatchObject({
    status: 400,
    body: { errors: [{ field: 'kind' }] },
  });
});

test.each(['0x1', '"1"2', 'W/"1"', '*', '"', '1'.repeat(1_000)])(
  'If-Match: %.20s is refused',
  async (ifMatch) => {
    const route = 'PUT /channels/{channelId}/workflows/{workflowId}';
    const given = {
      params: { workflowId: 'w' },
      headers: { 'if-match': ifMatch },
      body: JSON.stringify(validWorkflow),
    };
    expect(await f.api(route, given)).toMatchObject({
      status: 400,
      body: { errors: [{ field: 'If-Match' }] },
    });
  },
);
