import { event, type Running, run } from '../support/running.ts';

let r: Running;
beforeAll(async () => {
  r = await run();
});
afterAll(() => r.close());

const says = (chatId: string, text: string, more: object = {}) =>
  event(r.cloud, 'MessageCreated', { chatId, message: { id: 'm', personType: 'user', text }, ...more });
const keyword = (word: string, more: object = {}) => ({
  workflowId: 'keyword',
  name: 'keyword',
  trigger: {
    type: 'messageByUser',
    filter: { key: 'message.text', type: 'string', operator: '$contains', values: [word] },
  },
  ...more,
});
const attempt = (body: object) => r.request('POST', '/try', body);
const errors = ({ body }: { body: { errors?: object[] } }) => body.errors;

test('a channel that has never recorded events is told how to', async () => {
  const answer = await attempt({ workflow: keyword('refund'), last: 10 });
  expect(answer).toMatchObject({
    status: 409,
    body: {
      errors: [
        { field: 'last', rule: expect.stringContaining('the setting recordedEvents is off'), found: 0 },
      ],
    },
  });
});

test('a draft is tried on the events of the channel, and stays what it was', async () => {
  await r.request('PUT', '/settings', { recordedEvents: 'on' });
  await r.request('POST', '/events', [
    says('c-1', 'refund please'),
    says('c-2', 'exchange'),
    says('c-3', 'both'),
  ]);
  await r.cloud.settle();
  const answer = await attempt({ workflow: keyword('refund'), last: 100 });
  expect(answer).toMatchObject({
    status: 200,
    body: {
      workflowId: 'keyword',
      trigger: 'messageByUser',
      events: { count: 3, replayed: 3, conversations: 3 },
      tried: { revision: 1, fired: 1, conversations: 1, waiting: 0, misses: { filter: 2 } },
      difference: { both: 0, onlyTried: 1, onlyInForce: 0 },
      firings: [{ by: 'onlyTried', conversation: { kind: 'chat', id: 'c-1' } }],
      omitted: 0,
    },
  });
  expect(answer.body).not.toHaveProperty('inForce');
  expect((await r.request('GET', '/workflows/keyword')).status).toBe(404);
  expect((await r.request('GET', '/executions')).body.executions).toEqual([]);
});

test('a change is tried beside the revision in force', async () => {
  await r.request('POST', '/workflows', keyword('refund'));
  await r.request('POST', '/workflows/keyword/activate');
  const { body } = await attempt({ workflow: keyword('exchange') });
  expect(body).toMatchObject({
    tried: { revision: 3, fired: 1 },
    inForce: { revision: 2, fired: 1 },
    difference: { both: 0, onlyTried: 1, onlyInForce: 1 },
  });
  const stored = await attempt({ workflowId: 'keyword', revision: 2 });
  expect(stored.body.difference).toEqual({ both: 1, onlyTried: 0, onlyInForce: 0 });
});

test('a draft without an id is compared with nothing', async () => {
  const { workflowId: _, ...nameless } = keyword('refund');
  const { body } = await attempt({ workflow: nameless });
  expect(body).toMatchObject({ tried: { fired: 1 }, difference: { onlyTried: 1 } });
  expect(body).not.toHaveProperty('workflowId');
  expect(body).not.toHaveProperty('inForce');
});

test('a wait is tried on a file of events: one is answered, the other would have fired', async () => {
  const at = (minutes: number) => ({ occurredAt: new Date(Date.UTC(2026, 0, 5, 1, minutes)).toISOString() });
  const chat = (chatId: string, minutes: number, detailType: string, data: object) =>
    event(r.cloud, detailType, { chatId, ...data }, at(minutes));
  const opened = { openedBy: 'user', previousState: 'initial' };
  const message = (personType: string) => ({ message: { id: 'm', personType, text: 'hi' } });
  const events = [
    chat('c-1', 0, 'ChatOpened', opened),
    chat('c-1', 1, 'MessageCreated', message('user')),
    chat('c-2', 2, 'ChatOpened', opened),
    chat('c-2', 3, 'MessageCreated', message('user')),
    chat('c-2', 8, 'MessageCreated', message('manager')),
  ];
  const trigger = { type: 'waitingForManagerReply', delay: 'PT10M', filter: never };
  const workflow = { name: 'reminder', trigger: { ...trigger, filter: { not: never } } };
  const { body } = await attempt({ workflow, events });
  expect(body).toMatchObject({
    events: { count: 5, replayed: 5, from: '2026-01-05T01:00:00.000Z', to: '2026-01-05T01:08:00.000Z' },
    tried: { fired: 1 },
    firings: [{ conversation: { id: 'c-1' }, at: '2026-01-05T01:11:00.000Z' }],
  });
  const held = await attempt({ workflow: { name: 'reminder', trigger }, events });
  expect(held.body.tried).toMatchObject({ fired: 0, misses: { filter: 1 } });
});
const never = { key: 'user.tags', type: 'list', operator: '$contains', values: ['nobody'] };

test('patterns are searched for on trial too', async () => {
  const filter = { key: 'message.text', type: 'string', operator: '$matches', values: ['^refund'] };
  const { body } = await attempt({ workflow: keyword('x', { trigger: { type: 'messageByUser', filter } }) });
  expect(body.tried.fired).toBe(1);
});

test.each([
  ['workflow', 'is required, or a workflowId in its place, and not both', {}],
  ['workflow', 'is required, or a workflowId in its place', { workflow: {}, workflowId: 'w' }],
  ['revision', 'must stand beside a workflowId only', { workflow: {}, revision: 1 }],
  ['revision', 'must be at most 999999999', { workflowId: 'keyword', revision: 1_000_000_000 }],
  ['last', 'must not stand beside events', { workflowId: 'keyword', last: 1, events: [{}] }],
  ['last', 'must be at most 10000', { workflowId: 'keyword', last: 10_001 }],
  ['events', 'must be at least 1 elements long', { workflowId: 'keyword', events: [] }],
  [
    'events[0].source',
    'is required and must be one of conversation.chat',
    { workflowId: 'keyword', events: [{}] },
  ],
  ['events[0]', 'must be an object', { workflowId: 'keyword', events: ['x'] }],
  [
    'workflow.trigger.type',
    'must be one of startChatByUserAtLounge',
    { workflow: { name: 'w', trigger: { type: 'x' } } },
  ],
])('a request whose %s is wrong is told: %s', async (field, rule, body) => {
  const answer = await attempt(body);
  expect(answer.status).toBe(400);
  expect(errors(answer)).toContainEqual(
    expect.objectContaining({ field, rule: expect.stringContaining(rule) }),
  );
});

test('a file with many wrong events is told twenty of them', async () => {
  const answer = await attempt({ workflowId: 'keyword', events: Array.from({ length: 50 }, () => ({})) });
  expect(errors(answer)).toHaveLength(20);
});

test('an event of another channel is refused', async () => {
  const events = [event(r.cloud, 'ChatUpdated', {}, { channelId: 'ch-2' })];
  expect(errors(await attempt({ workflowId: 'keyword', events }))).toEqual([
    { field: 'events[0].detail.metadata.channelId', rule: 'must be the channel of the path', found: 'ch-2' },
  ]);
});

test('what is not stored cannot be tried', async () => {
  expect((await attempt({ workflowId: 'nobody' })).status).toBe(404);
  expect((await attempt({ workflowId: 'keyword', revision: 9 })).status).toBe(404);
});

test('a draft of another type than the stored one is refused: it could never be saved', async () => {
  const answer = await attempt({ workflow: keyword('x', { trigger: { type: 'chatClosed' } }) });
  expect(answer.status).toBe(409);
  expect(errors(answer)).toEqual([
    {
      field: 'workflow.trigger.type',
      rule: 'never changes after creation; it is messageByUser',
      found: 'chatClosed',
    },
  ]);
});

test('nothing is recorded any more once the channel says so', async () => {
  await r.request('PUT', '/settings', { recordedEvents: 'off' });
  await r.request('POST', '/events', says('c-4', 'refund'));
  await r.cloud.settle();
  expect((await attempt({ workflowId: 'keyword' })).body.events.count).toBe(3);
});
