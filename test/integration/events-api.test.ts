import { event, type Running, run, userSays } from '../support/running.ts';

let r: Running;
beforeAll(async () => {
  r = await run();
  await r.request('POST', '/workflows', {
    workflowId: 'echo',
    name: 'w',
    trigger: { type: 'messageByUser' },
  });
  await r.request('POST', '/workflows/echo/activate');
  const wait = {
    workflowId: 'remind',
    name: 'w',
    trigger: { type: 'waitingForManagerReply', delay: 'PT10M' },
  };
  await r.request('POST', '/workflows', wait);
  await r.request('POST', '/workflows/remind/activate');
});
afterAll(() => r.close());

const send = async (...events: object[]) => {
  const answer = await r.request('POST', '/events', events.length === 1 ? events[0] : events);
  await r.cloud.settle();
  return answer;
};
const executions = async (query: string) => (await r.request('GET', `/executions?${query}`)).body;

test('an event is accepted, fires, and the execution can be read', async () => {
  expect(await send(userSays(r.cloud, 'hello'))).toMatchObject({
    status: 202,
    body: { results: [{ status: 'accepted' }] },
  });
  const { executions: fired } = await executions('conversationId=c-1');
  expect(fired).toMatchObject([
    { workflowId: 'echo', conversation: { kind: 'chat', id: 'c-1' }, trigger: { type: 'messageByUser' } },
  ]);
  const triggered = r.cloud.busEvents().filter(({ event }) => event['detail-type'] === 'WorkflowTriggered');
  expect(triggered.map(({ event }) => (event.detail as { data: object }).data)).toEqual(fired);
});

test('a field that no contract knows is let pass, and named in the answer', async () => {
  const misspelt = event(r.cloud, 'ChatUpdated', { userChatt: { tags: ['vip'] } });
  const { body } = await send(misspelt, event(r.cloud, 'ChatUpdated', { userChat: { tags: ['vip'] } }));
  expect(body.results).toEqual([
    {
      eventId: misspelt.detail.metadata.eventId,
      status: 'accepted',
      notTaken: [
        { field: 'detail.data.userChatt', reason: 'is not a known field; did you mean `userChat`?' },
      ],
    },
    { eventId: expect.any(String), status: 'accepted' },
  ]);
});

test('the conversation shows its state, its waits and when each falls due', async () => {
  const chatId = 'c-2';
  await send(
    event(r.cloud, 'ChatOpened', { chatId, openedBy: 'user', previousState: 'initial' }),
    event(r.cloud, 'MessageCreated', { chatId, message: { id: 'm-2', personType: 'user' } }),
  );
  const { body } = await r.request('GET', `/conversations/${chatId}`);
  expect(body).toMatchObject({
    state: 'opened',
    waits: [{ workflowId: 'remind', delay: 'PT10M', occurrence: 1 }],
  });
  const ofChat = async () =>
    JSON.stringify((await r.request('GET', '/local/schedules')).body.schedules).includes(chatId);
  expect(await ofChat()).toBe(true);
  await r.request('POST', '/local/clock', { advance: 'PT10M1S' });
  const { executions: fired } = await executions('workflowId=remind');
  expect(fired).toContainEqual(expect.objectContaining({ conversation: { kind: 'chat', id: chatId } }));
  expect(await ofChat()).toBe(false);
});

test('a malformed event is answered and kept with the dead letters; the rest of the batch goes on', async () => {
  const before = r.reports.length;
  const bad = event(r.cloud, 'MessageCreated', { message: { id: 'm', personType: 'CANARY' } });
  const { body } = await send(bad, userSays(r.cloud, 'good'));
  expect(body.results.map(({ status }: { status: string }) => status)).toEqual(['refused', 'accepted']);
  expect(body.results[0].errors).toMatchObject([
    { field: 'detail.data.message.personType', rule: 'must be one of user, manager, bot' },
  ]);
  expect(r.reports).toHaveLength(before + 1);
  const [letter] = (await r.request('GET', '/local/dead-letters')).body.deadLetters;
  expect(letter).toMatchObject({
    functionName: 'chat-events',
    errorType: 'InputRefused',
    problems: [{ field: 'detail.data.message.personType', rule: 'must be one of user, manager, bot' }],
    requestPayload: { detail: { metadata: { channelId: 'ch-1' } } },
    attempts: 1,
  });
  expect(JSON.stringify(letter.problems)).not.toContain('CANARY');
  expect(letter.errorMessage).toContain('detail.data.message.personType must be one of user, manager, bot');
  expect(letter.errorMessage).not.toContain('CANARY');
});

test('an event of another channel than the path’s is refused and does not reach the bus', async () => {
  const before = r.cloud.busEvents().length;
  const { body } = await send(userSays(r.cloud, 'x', { channelId: 'ch-2' }));
  expect(body.results).toMatchObject([
    { status: 'refused', errors: [{ field: 'detail.metadata.channelId' }] },
  ]);
  expect(r.cloud.busEvents()).toHaveLength(before);
});

describe('an event that names itself wrongly', () => {
  const resultOf = async (given: object) =>
    (await send({ ...userSays(r.cloud, 'x'), ...given })).body.results[0];

  test.each([
    [{ detailType: 'MesageCreated' }, 'detailType', /^must be one of ChatClosed, .*`MessageCreated`\?$/],
    [{ detailType: 'CallRinging' }, 'detailType', /^must be one of ChatClosed, (?!.*Call)/],
    [{ source: 'conversation.chats' }, 'source', /^must be one of .*did you mean `conversation.chat`\?$/],
  ])('%j is told which there are', async (given, field, rule) => {
    expect(await resultOf(given)).toEqual({
      eventId: expect.stringMatching(/^evt-/),
      status: 'refused',
      errors: [{ field, rule: expect.stringMatching(rule), found: Object.values(given)[0] }],
    });
  });

  test('one without a name is told that it needs one', async () => {
    const { errors } = await resultOf({ source: undefined, detailType: undefined });
    expect(errors).toMatchObject([
      { field: 'source', rule: expect.stringMatching(/^is required and must be one of /), found: 'nothing' },
      { field: 'detailType', rule: expect.stringContaining('ChatOpened'), found: 'nothing' },
    ]);
  });
});

test('an event of no channel is told that it needs one', async () => {
  const given = userSays(r.cloud, 'x', { channelId: undefined as never });
  expect((await send(given)).body.results).toMatchObject([
    {
      status: 'refused',
      errors: [{ field: 'detail.metadata.channelId', rule: 'is required and must be a string' }],
    },
  ]);
});

test.each([
  [{}, '', 'must be an event, a list of events, or {events}'],
  ['"hello"', '', 'must be an event, a list of events, or {events}'],
  ['null', '', 'must be an event, a list of events, or {events}'],
  [{ events: {} }, 'events', 'must be a list of events'],
])('a body of %j is no event', async (body, field, rule) => {
  expect(await r.request('POST', '/events', body)).toMatchObject({
    status: 400,
    body: { errors: [{ field, rule }] },
  });
});

test('one to a hundred events are taken at once', async () => {
  expect(await r.request('POST', '/events', [])).toMatchObject({ status: 400 });
  expect(await r.request('POST', '/events', Array(101).fill({}))).toMatchObject({ status: 400 });
  const hundred = Array.from({ length: 100 }, (_, n) =>
    event(r.cloud, 'MessageCreated', {
      chatId: `many-${n % 50}`,
      message: { id: 'm-1', personType: 'user' },
    }),
  );
  expect((await send(...hundred)).body.results).toHaveLength(100);
});

test('executions are paged, newest first, each once', async () => {
  const seen: string[] = [];
  let cursor = '';
  do {
    const page = await executions(`workflowId=echo&limit=30${cursor && `&cursor=${cursor}`}`);
    seen.push(...page.executions.map(({ executionId }: { executionId: string }) => executionId));
    cursor = page.cursor ?? '';
  } while (cursor !== '');
  expect(seen.length).toBeGreaterThan(100);
  expect(new Set(seen).size).toBe(seen.length);
});

test.each(['limit=0', 'limit=101', 'limit=x', 'cursor=nonsense', 'conversationId=c-1&workflowId=echo'])(
  'a listing by %s is refused',
  async (query) => {
    expect(await r.request('GET', `/executions?${query}`)).toMatchObject({ status: 400 });
  },
);

test('a conversation that nobody knows is not found', async () => {
  expect(await r.request('GET', '/conversations/nobody')).toMatchObject({ status: 404 });
});

test('ids with separators and markup stay ids, and no schedule carries more than an escaped one', async () => {
  const chatId = 'a/b#<aws.scheduler.execution-id>%2F';
  await send(event(r.cloud, 'ChatOpened', { chatId, openedBy: 'workflow', previousState: 'initial' }));
  const { schedules } = (await r.request('GET', '/local/schedules')).body;
  expect(JSON.stringify(schedules)).not.toContain('<aws.scheduler');
  expect(JSON.stringify(schedules)).not.toContain(chatId);
  await r.request('POST', '/local/clock', { advance: 'PT10M1S' });
  expect((await executions('workflowId=remind&limit=1')).executions).toMatchObject([
    { conversation: { id: chatId } },
  ]);
});
