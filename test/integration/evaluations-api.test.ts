import { event, type Running } from '../support/running.ts';
import { runThree } from './support/three-workflows.ts';

let r: Running;
beforeAll(async () => {
  r = await runThree();
});
afterAll(() => r.close());

const errors = ({ body }: { body: { errors?: { field: string; rule: string }[] } }) => body.errors;

test('the settings are the default ones until somebody sets others', async () => {
  expect(await r.request('GET', '/channels/ch-2/settings')).toMatchObject({
    status: 200,
    body: { evaluations: 'failures', recordedEvents: 'off', revision: 0 },
  });
  const put = (body: object, revision: string) =>
    r.request('PUT', '/channels/ch-2/settings', body, { 'if-match': revision });
  const set = await put({ evaluations: 'all' }, '"0"');
  expect(set).toMatchObject({
    status: 200,
    body: { evaluations: 'all', recordedEvents: 'off', revision: 1 },
  });
  expect(set.headers.get('etag')).toBe('"1"');
  expect((await put({}, '"0"')).status).toBe(412);
  expect((await put({}, 'latest')).status).toBe(400);
  expect(errors(await put({ evaluations: 'some', recordedEvents: true }, '"1"'))).toEqual([
    { field: 'evaluations', rule: 'must be one of off, failures, all', found: expect.anything() },
    { field: 'recordedEvents', rule: 'must be one of off, on', found: true },
  ]);
});

describe('kept evaluations', () => {
  async function writes(chatId: string, text: string): Promise<void> {
    const message = { id: 'm', personType: 'user', text };
    await r.request('POST', '/events', event(r.cloud, 'MessageCreated', { chatId, message }));
    await r.cloud.settle();
  }
  const list = (query: string) => r.request('GET', `/evaluations?${query}`);

  test('are listed by conversation and by workflow, without the text that decided them', async () => {
    await writes('c-before', 'hello');
    await writes('c-kept', 'a secret');
    const { body } = await list('conversationId=c-kept');
    expect(body.evaluations).toHaveLength(2);
    expect(body.evaluations).toContainEqual({
      conversation: { kind: 'chat', id: 'c-kept' },
      outcome: 'didNotFire',
      workflowId: 'a-keyword',
      revision: 2,
      trigger: 'messageByUser',
      event: { type: 'MessageCreated', eventId: expect.any(String) },
      miss: {
        check: 'filter',
        path: 'and[0]',
        expected: { key: 'message.text', operator: '$contains' },
        hidden: true,
      },
      at: expect.any(String),
      decidedAt: expect.any(String),
    });
    expect(JSON.stringify(body)).not.toContain('secret');
    const ofWorkflow = await list('workflowId=b-any&limit=1');
    expect(ofWorkflow.body.evaluations).toMatchObject([{ outcome: 'fired', conversation: { id: 'c-kept' } }]);
    const rest = await list(`workflowId=b-any&limit=100&cursor=${ofWorkflow.body.cursor}`);
    expect(rest.body.evaluations.length).toBeGreaterThan(0);
    expect(JSON.stringify(rest.body)).not.toContain('c-kept');
  });

  test('name the execution of what fired', async () => {
    const { body } = await list('conversationId=c-kept');
    const fired = body.evaluations.find(({ outcome }: { outcome: string }) => outcome === 'fired');
    const executions = await r.request('GET', '/executions?conversationId=c-kept');
    expect(executions.body.executions).toMatchObject([
      { executionId: fired.executionId, workflowId: 'b-any' },
    ]);
  });

  test('hold waits when they were due', async () => {
    const opening = { chatId: 'c-wait', openedBy: 'user', previousState: 'initial' };
    await r.request('POST', '/events', event(r.cloud, 'ChatOpened', opening));
    await writes('c-wait', 'hi');
    await r.cloud.advanceTo(r.cloud.clock.now() + 20 * 60_000);
    const { body } = await list('conversationId=c-wait');
    expect(body.evaluations[0]).toMatchObject({ workflowId: 'c-reminder', outcome: 'fired' });
    expect(body.evaluations[0]).not.toHaveProperty('event');
  });

  test.each([
    ['conversationId', ''],
    ['conversationId', 'conversationId=c&workflowId=w'],
    ['kind', 'workflowId=w&kind=chat'],
    ['limit', 'workflowId=w&limit=101'],
    ['cursor', 'workflowId=w&cursor=made-up'],
    ['of', 'workflowId=w&of=me'],
  ])('are not listed where %s is wrong: %s', async (field, query) => {
    const answer = await list(query);
    expect(answer.status).toBe(400);
    expect(errors(answer)?.map((one) => one.field)).toEqual([field]);
  });

  test('a channel that wants none has none, from the next event on', async () => {
    await r.request('PUT', '/settings', { evaluations: 'off' });
    await writes('c-off', 'hi');
    expect((await list('conversationId=c-off')).body.evaluations).toEqual([]);
    expect((await r.request('GET', '/executions?conversationId=c-off')).body.executions).toHaveLength(1);
  });
});
