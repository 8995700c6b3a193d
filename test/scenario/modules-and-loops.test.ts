import { eventsAt } from '../support/events.ts';
import { type World, world } from '../support/world.ts';

let w: World;
let e: ReturnType<typeof eventsAt>;
beforeEach(() => {
  w = world();
  e = eventsAt(w);
});

const byWorkflow = (...workflowIds: string[]) => ({
  requestedBy: { type: 'workflow', id: workflowIds.at(-1) ?? 'caller' } as const,
  causedBy: { executionId: 'x-1', workflowIds },
});
const rejections = () =>
  w
    .published()
    .filter(({ detailType }) => detailType === 'WorkflowRejected')
    .map(({ detail }) => (detail as { data: { reason: string } }).data.reason);

describe('modular', () => {
  test('never starts by itself', async () => {
    await w.workflow({ id: 'module', trigger: { type: 'modular', triggerInChat: true } });
    await w.happens(e.entered(), e.opened(), e.userSays('hello'), e.managerSays('hi'), e.closed());
    expect(w.fired()).toEqual([]);
  });

  test('a workflow’s action starts it, and that is not billable', async () => {
    await w.workflow({ id: 'module', trigger: { type: 'modular' } });
    await w.happens(e.requested(byWorkflow('caller')));
    expect(await w.recorded()).toMatchObject([
      { workflowId: 'module', billable: false, causedBy: { workflowIds: ['caller'] } },
    ]);
  });

  test('a manager starts it only where it may be used in chats, and that is billable', async () => {
    await w.workflow({ id: 'module', trigger: { type: 'modular' } });
    await w.happens(e.requested());
    expect(rejections()).toEqual(['triggerInChat']);
    await w.edit('module', { trigger: { type: 'modular', triggerInChat: true } });
    await w.happens(e.requested());
    expect(await w.recorded()).toMatchObject([{ workflowId: 'module', billable: true }]);
  });

  test.each([
    ['exists', undefined],
    ['active', { id: 'module', trigger: { type: 'modular' }, active: false }],
    ['type', { id: 'module', trigger: { type: 'chatClosed' } }],
    [
      'targetMediums',
      { id: 'module', trigger: { type: 'modular', targetMediums: [{ mediumType: 'email' }] } },
    ],
  ] as const)('a request that fails at «%s» is rejected with that reason', async (reason, workflow) => {
    if (workflow) await w.workflow(workflow);
    await w.happens(e.requested(byWorkflow('caller')));
    expect(rejections()).toEqual([reason]);
    expect(w.fired()).toEqual([]);
  });

  test('a chain of callers may not hold it already, nor be longer than ten', async () => {
    await w.workflow({ id: 'module', trigger: { type: 'modular' } });
    const callers = Array.from({ length: 11 }, (_, n) => `w-${n}`);
    await w.happens(e.requested(byWorkflow('module', 'caller')), e.requested(byWorkflow(...callers)));
    expect(rejections()).toEqual(['loop', 'loop']);
    await w.happens(e.requested(byWorkflow(...callers.slice(1))));
    expect(w.fired()).toEqual(['module']);
  });

  test('a caller that the event does not list among its causes belongs to the chain all the same', async () => {
    await w.workflow({ id: 'module', trigger: { type: 'modular' } });
    const requestedBy = { type: 'workflow', id: 'caller' } as const;
    await w.happens(e.requested({ requestedBy }));
    await w.happens(e.requested({ requestedBy, causedBy: { executionId: 'x-1', workflowIds: ['first'] } }));
    expect((await w.recorded()).map(({ causedBy }) => causedBy?.workflowIds)).toEqual(
      expect.arrayContaining([['caller'], ['first', 'caller']]),
    );
  });

  test('editing it changes what every caller gets', async () => {
    await w.workflow({ id: 'module', trigger: { type: 'modular' } });
    await w.edit('module', { trigger: { type: 'modular', targetMediums: [{ mediumType: 'email' }] } });
    await w.happens(e.requested(byWorkflow('caller')));
    expect(rejections()).toEqual(['targetMediums']);
  });
});

describe('loops', () => {
  const causedBy = { executionId: 'x-1', workflowIds: ['other'] };

  test('a workflow never fires again in a chain that already holds it', async () => {
    await w.workflow({ id: 'reopen', trigger: { type: 'chatOpenedByUser' } });
    const causedBy = { executionId: 'x-1', workflowIds: ['reopen'] };
    await w.happens(e.opened({ openedBy: 'workflow', causedBy }));
    expect(w.misses('reopen')).toMatchObject([{ check: 'loop' }]);
  });

  test('from events that workflows caused it fires 60 times an hour in one conversation; people are never held back', async () => {
    await w.workflow({ id: 'echo', trigger: { type: 'messageByUser', triggerByWorkflowUserMessage: true } });
    for (let n = 0; n < 61; n += 1) await w.happens(e.userSays('again', { causedBy }));
    expect(w.fired()).toHaveLength(60);
    expect(w.misses('echo')).toMatchObject([{ check: 'rate', expected: 60 }]);
    await w.happens(e.userSays('a person'));
    expect(w.fired()).toHaveLength(61);
    await w.happens(e.userSays('elsewhere', { causedBy, id: 'c-2' }));
    expect(w.fired()).toHaveLength(62);
    await w.pass('PT1H');
    await w.happens(e.userSays('later', { causedBy }));
    expect(w.fired()).toHaveLength(63);
  });

  test('from events that workflows caused, all of them together fire 1000 times an hour in one conversation', async () => {
    const trigger = { type: 'messageByUser', triggerByWorkflowUserMessage: true } as const;
    for (let n = 0; n < 19; n += 1) await w.workflow({ id: `echo-${n}`, rank: n, trigger });
    await w.workflow({ id: 'first', rank: 19, exclusive: true, trigger });
    await w.workflow({ id: 'second', rank: 20, exclusive: true, trigger });
    await w.workflow({ id: 'module', trigger: { type: 'modular' } });
    await w.happens(e.requested(byWorkflow('caller')));
    for (let n = 0; n < 50; n += 1) await w.happens(e.userSays('again', { causedBy }));
    expect(w.fired()).toHaveLength(1_000);
    expect(w.misses('first').at(-1)).toMatchObject({ check: 'rate', expected: 1_000, found: 1_000 });
    expect(w.misses('second').at(-1)).toMatchObject({ check: 'rate', expected: 1_000, found: 1_000 });
    await w.happens(e.requested(byWorkflow('caller')));
    expect(w.misses('module')).toMatchObject([{ check: 'rate' }]);
    await w.happens(e.userSays('a person'), e.userSays('elsewhere', { causedBy, id: 'c-2' }));
    expect(w.fired()).toHaveLength(1_040);
    await w.pass('PT1H');
    await w.happens(e.userSays('later', { causedBy }));
    expect(w.fired()).toHaveLength(1_060);
  });

  test('a wait that workflows caused is counted among them', async () => {
    const nudge = { type: 'waitingForManagerReply', delay: 'PT1M' } as const;
    for (let n = 0; n < 1_001; n += 1) await w.workflow({ id: `nudge-${n}`, trigger: nudge });
    await w.happens(e.opened({ openedBy: 'workflow', causedBy }));
    await w.pass('PT1M');
    expect(w.fired()).toHaveLength(1_000);
  });

  test('a wait remembers which workflow started its clock', async () => {
    await w.workflow({ id: 'nudge', trigger: { type: 'waitingForManagerReply', delay: 'PT1M' } });
    const causedBy = { executionId: 'x-1', workflowIds: ['nudge'] };
    await w.happens(e.opened({ openedBy: 'workflow', causedBy }));
    await w.pass('PT1M');
    expect(w.misses('nudge')).toMatchObject([{ check: 'loop' }]);
  });
});
