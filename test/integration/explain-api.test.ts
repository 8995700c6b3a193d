import { event, type Running, userSays } from '../support/running.ts';
import { refund, runThree } from './support/three-workflows.ts';

let r: Running;
beforeAll(async () => {
  r = await runThree();
});
afterAll(() => r.close());

const now = () => new Date(r.cloud.clock.now()).toISOString();
const explain = (body: object) => r.request('POST', '/explain', body);
const errors = ({ body }: { body: { errors?: { field: string; rule: string }[] } }) => body.errors;

test('an event on a conversation that nobody has stored is explained, and nothing is stored of it', async () => {
  const answer = await explain({ event: userSays(r.cloud, '환불해 주세요', { eventId: 'imagined' }) });
  expect(answer).toMatchObject({
    status: 200,
    body: {
      conversation: { kind: 'chat', id: 'c-1' },
      seenBefore: false,
      explanations: [
        {
          workflowId: 'a-keyword',
          outcome: 'doesNotFire',
          reason: { check: 'filter', setting: 'trigger.filter', path: 'and[1]', found: null },
          filter: {
            holds: false,
            and: [
              { ...refund, holds: true, saw: 'true', found: '환불해 주세요' },
              { key: 'user.tags', holds: false, saw: 'missing' },
            ],
          },
        },
        { workflowId: 'b-any', outcome: 'fires' },
        { workflowId: 'c-reminder', outcome: 'waits', wait: { occurrence: 1 } },
      ],
    },
  });
  await r.cloud.settle();
  expect(await r.request('GET', '/conversations/c-1')).toMatchObject({ status: 404 });
  expect((await r.request('GET', '/executions')).body.executions).toEqual([]);
  expect(r.cloud.schedules()).toEqual([]);
});

test('an event is explained on the conversation that the call describes', async () => {
  const message = userSays(r.cloud, '환불해 주세요');
  const conversation = {
    facts: { user: { tags: ['환불'] } },
    state: 'snoozed',
    openedAt: '2026-01-01T00:00:00Z',
  };
  const { body } = await explain({ event: message, conversation });
  expect(body.explanations).toMatchObject([
    { workflowId: 'a-keyword', outcome: 'fires', filter: { and: [{}, { saw: 'true', found: ['환불'] }] } },
    { outcome: 'fires' },
    { outcome: 'waits', wait: { fails: { check: 'chatStates', found: 'snoozed' } } },
  ]);
});

test('a stored conversation is explained as it is, and at a later time', async () => {
  await r.request('POST', '/events', [
    event(r.cloud, 'ChatOpened', { chatId: 'c-wait', openedBy: 'user', previousState: 'initial' }),
    event(r.cloud, 'MessageCreated', {
      chatId: 'c-wait',
      message: { id: 'm', personType: 'user', text: 'hi' },
    }),
  ]);
  await r.cloud.settle();
  const one = { conversationId: 'c-wait', workflowId: 'c-reminder' };
  expect((await explain(one)).body.explanations).toMatchObject([
    { outcome: 'waits', reason: { check: 'delay', setting: 'trigger.delay' } },
  ]);
  const at = new Date(r.cloud.clock.now() + 3_600_000).toISOString();
  const later = await explain({ ...one, kind: 'chat', at });
  expect(later.body).toMatchObject({ at, explanations: [{ outcome: 'fires' }] });
  expect(later.body.explanations[0].dueAt < at).toBe(true);
});

test('an event that has been decided is explained as if it were new, and that is told', async () => {
  const message = userSays(r.cloud, 'once');
  await r.request('POST', '/events', message);
  await r.cloud.settle();
  expect((await explain({ event: message })).body).toMatchObject({
    seenBefore: true,
    explanations: [{}, { outcome: 'fires' }, {}],
  });
});

test('explanations come in pages, in turn', async () => {
  const message = userSays(r.cloud, 'hi');
  const first = await explain({ event: message, limit: 2 });
  expect(first.body.explanations.map(({ workflowId }: { workflowId: string }) => workflowId)).toEqual([
    'a-keyword',
    'b-any',
  ]);
  const second = await explain({ event: message, limit: 2, cursor: first.body.cursor });
  expect(second.body.explanations).toMatchObject([{ workflowId: 'c-reminder' }]);
  expect(second.body).not.toHaveProperty('cursor');
});

const future = '2099-01-01T00:00:00Z';
test.each([
  ['event', 'is required, or a conversationId in its place, and not both', {}],
  ['event', 'is required, or a conversationId in its place', { event: {}, conversationId: 'c' }],
  ['conversation', 'must stand beside an event only', { conversationId: 'c', conversation: {} }],
  ['at', 'must stand beside a conversationId only', { event: {}, at: future }],
  ['event.source', 'must be one of conversation.chat, conversation.call, ', { event: { source: 'x' } }],
  [
    'event.detailType',
    'did you mean `ChatOpened`?',
    { event: { source: 'conversation.chat', detailType: 'ChatOpend' } },
  ],
  ['kind', 'must be one of chat, call', { conversationId: 'c', kind: 'mail' }],
  ['limit', 'must be at most 100', { conversationId: 'c', limit: 101 }],
  ['explain', 'is not a known field', { conversationId: 'c', explain: true }],
])('a request whose %s is wrong is told: %s', async (field, rule, body) => {
  const answer = await explain(body);
  expect(answer.status).toBe(400);
  expect(errors(answer)).toContainEqual(
    expect.objectContaining({ field, rule: expect.stringContaining(rule) }),
  );
});

test.each([
  [
    'an event of another channel',
    () => ({ event: userSays(r.cloud, 'hi', { channelId: 'ch-2' }) }),
    { field: 'event.detail.metadata.channelId', rule: 'must be the channel of the path', found: 'ch-2' },
  ],
  [
    'a conversation that begins after the event',
    () => ({ event: userSays(r.cloud, 'hi'), conversation: { openedAt: future } }),
    {
      field: 'conversation.openedAt',
      rule: 'must not be later than the event',
      found: '2099-01-01T00:00:00.000Z',
    },
  ],
  [
    'a time before what is known',
    () => ({ conversationId: 'c-wait', at: '2026-01-01T00:00:00Z' }),
    { field: 'at', rule: expect.stringContaining('must not be before'), found: '2026-01-01T00:00:00.000Z' },
  ],
  [
    'a cursor that nobody gave',
    () => ({ conversationId: 'c-wait', cursor: 'x' }),
    { field: 'cursor', rule: 'must be one that this listing gave', found: 'x' },
  ],
])('%s is refused', async (_, body, error) => {
  const answer = await explain(body());
  expect(answer.status).toBe(400);
  expect(errors(answer)).toEqual([error]);
});

test.each([
  ['conversation', { conversationId: 'nobody' }],
  ['workflow', { conversationId: 'c-wait', workflowId: 'nobody' }],
])('an unknown %s is not found', async (what, body) => {
  expect(await explain(body)).toMatchObject({
    status: 404,
    body: { detail: `no ${what} \`nobody\`` },
  });
});

test('now is a time like any other', async () => {
  expect((await explain({ conversationId: 'c-wait', at: now() })).status).toBe(200);
});
