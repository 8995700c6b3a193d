import { exitCodes } from '../../../infra/exit-codes.ts';
import { apiRoutes as routes } from '../../../shared/contracts/routes.ts';
import { runWith } from './session-under-test.ts';

const event = { source: 'conversation.chat', detailType: 'ChatUpdated', detail: { data: { chatId: 'c-1' } } };
const files = { 'event.json': event, 'events.json': [event, event], 'draft.yaml': { name: 'w' } };

describe('explain', () => {
  const answer = () => ({ body: { explanations: [] } });

  test('sends an event, with what its metadata lack', async () => {
    const { calls } = await runWith('explain', { options: { event: 'event.json' } }, { answer, files });
    expect(calls.at(-1)).toMatchObject({
      route: routes.explain,
      body: { event: { detail: { metadata: { channelId: 'ch-1' } } } },
    });
  });

  test('asks for a stored conversation as it is now, unless a time is given', async () => {
    const { calls } = await runWith('explain', { options: { conversation: 'c-1' } }, { answer });
    expect(calls[0]?.body).toEqual({ conversationId: 'c-1' });
  });

  test('reads page after page', async () => {
    const pages = (_: unknown, count: number) => ({
      body: {
        explanations: [{ workflowId: `w-${count}`, outcome: 'fires' }],
        ...(count === 1 && { cursor: 'w-1' }),
      },
    });
    const { calls, printed } = await runWith(
      'explain',
      { options: { conversation: 'c-1' } },
      { answer: pages },
    );
    expect(calls.map(({ body }) => body)).toMatchObject([{}, { cursor: 'w-1' }]);
    expect(printed[0]).toMatch(/w-1 .*\nw-2 /);
  });
});

describe('try', () => {
  const answer = () => ({
    body: {
      events: { count: 0, replayed: 0, conversations: 0 },
      tried: { revision: 1, fired: 0, conversations: 0, waiting: 0, misses: {} },
      difference: { both: 0, onlyTried: 0, onlyInForce: 0 },
      firings: [],
      omitted: 0,
    },
  });

  test.each([
    [{ args: ['draft.yaml'], options: {} }, { workflow: { name: 'w' } }],
    [{ options: { workflow: 'vip', last: '50' } }, { workflowId: 'vip', last: 50 }],
  ])('%j asks for %j', async (given, body) => {
    const { calls } = await runWith('try', given, { answer, files });
    expect(calls).toMatchObject([{ route: routes.tryWorkflow, body }]);
  });

  test('sends the events of a file', async () => {
    const given = { options: { workflow: 'vip', events: 'events.json' } };
    const { calls } = await runWith('try', given, { answer, files });
    expect(calls.at(-1)?.body).toMatchObject({ events: [{ source: 'conversation.chat' }, {}] });
  });

  test.each([[{}], [{ args: ['draft.yaml'], options: { workflow: 'vip' } }]])(
    '%j is one workflow too few or too many',
    async (given) => {
      await expect(runWith('try', given, { answer, files })).rejects.toThrow(
        'give either a file or --workflow',
      );
    },
  );
});

test('a rollback names the revision that is stored', async () => {
  const answer = () => ({ revision: '7', body: { workflowId: 'vip', state: 'active', revision: 8 } });
  const { calls, printed } = await runWith('workflows rollback', { args: ['vip', '3'] }, { answer });
  expect(calls).toMatchObject([
    { route: routes.readWorkflow },
    { route: routes.rollBackWorkflow, params: { workflowId: 'vip' }, ifMatch: '7', body: { revision: 3 } },
  ]);
  expect(printed).toEqual(['vip: active, revision 8 is as 3 was']);
});

test('workflows are ranked as they are named', async () => {
  const { calls } = await runWith(
    'workflows reorder',
    { args: [['b', 'a']] },
    { answer: () => ({ body: { workflowIds: [] } }) },
  );
  expect(calls).toMatchObject([{ route: routes.reorderWorkflows, body: { workflowIds: ['b', 'a'] } }]);
});

describe('an import', () => {
  const plan = {
    version: 4,
    counts: { create: 1, change: 0, remove: 0, nothing: 1 },
    plan: [
      { kind: 'workflow', id: 'a', action: 'create' },
      { kind: 'workflow', id: 'b', action: 'nothing' },
    ],
  };
  const answer = () => ({ body: plan });
  const given = (options: { [name: string]: boolean } = {}) => ({ args: ['all.yaml'], options });
  const all = { 'all.yaml': { workflows: [] } };

  test('is shown first, and then made of the version that it was planned on', async () => {
    const { calls, printed } = await runWith('workflows import', given(), { answer, files: all });
    expect(printed).toEqual(['create workflow a', 'version 4: 1 created, 0 changed, 0 removed']);
    expect(calls).toMatchObject([
      { route: routes.planImport, body: all['all.yaml'] },
      { route: routes.applyImport, body: all['all.yaml'], ifMatch: 4 },
    ]);
  });

  test('is not made without consent', async () => {
    const fakes = { answer, files: all, confirms: false };
    const { calls, exitCode } = await runWith('workflows import', given(), fakes);
    expect([calls.length, exitCode]).toEqual([1, exitCodes.refused]);
  });

  test('that is only planned ends with 6 where it would change something', async () => {
    const { calls, exitCode } = await runWith('workflows import', given({ plan: true }), {
      answer,
      files: all,
    });
    expect([calls.length, exitCode]).toEqual([1, exitCodes.different]);
  });
});

test('settings are changed one by one, and the others kept', async () => {
  const answer = () => ({
    revision: '2',
    body: { evaluations: 'failures', recordedEvents: 'on', channelId: 'ch-1', revision: 2 },
  });
  const { calls } = await runWith('settings set', { args: [['evaluations=off']] }, { answer });
  expect(calls[1]).toEqual({
    route: routes.replaceSettings,
    ifMatch: '2',
    body: { evaluations: 'off', recordedEvents: 'on' },
  });
});

test('a wait that counts operating time says so beside its delay', async () => {
  const wait = { workflowId: 'w', trigger: 'callClosed', since: 's', dueAt: 'd', delay: 'PT10M' };
  const waits = [
    { ...wait, delayClock: 'wall' },
    { ...wait, delayClock: 'operation' },
  ];
  const given = { args: ['c-1'] };
  const { printed } = await runWith('conversations get', given, { answer: () => ({ body: { waits } }) });
  expect(printed.at(-1)?.split('\n').slice(1)).toEqual([
    expect.stringMatching(/ {2}PT10M$/),
    expect.stringMatching(/ {2}PT10M of operating time$/),
  ]);
});

test('the status of business hours is asked for at a time', async () => {
  const given = { args: ['default'], options: { at: '2026-12-25T00:00:00Z' } };
  const { calls } = await runWith('operations status', given, {
    answer: () => ({
      body: {
        open: false,
        since: null,
        until: null,
        timeZone: 'Asia/Seoul',
        reason: { type: 'holiday', date: '2026-12-25' },
      },
    }),
  });
  expect(calls).toMatchObject([{ route: routes.readOperationStatus, query: { at: '2026-12-25T00:00:00Z' } }]);
});
