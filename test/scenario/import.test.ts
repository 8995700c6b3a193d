import { applyImport, previewImport } from '../../shared/application/definitions/import.ts';
import { reorderWorkflows } from '../../shared/application/definitions/reorder.ts';
import { createWorkflow, moveWorkflow } from '../../shared/application/workflows.ts';
import type { Trigger } from '../../shared/domain/workflow/trigger.ts';
import { nothingAmiss } from '../support/definitions/nothing-amiss.ts';
import { memoryDefinitionStore } from '../support/memory/definition-store.ts';

const channelId = 'ch-1';
const trigger: Trigger = { type: 'messageByUser', runMode: { mode: 'always' } };
const entry = (workflowId: string, more: object = {}) => ({
  workflowId,
  name: workflowId,
  rank: 0,
  exclusive: false,
  trigger,
  ...more,
});

/** A channel in which time passes only while somebody waits, and others may save meanwhile. */
function channel() {
  let now = Date.parse('2026-11-23T01:00:00Z');
  const store = memoryDefinitionStore();
  const clock = { now: () => now };
  const waited: number[] = [];
  let meanwhile = async () => {};
  const replacing = {
    store,
    clock,
    by: 'm-1',
    async pause(ms: number) {
      waited.push(ms);
      now += ms;
      await meanwhile();
    },
  };
  return {
    store,
    replacing,
    waited,
    pass: (ms: number) => {
      now += ms;
    },
    meanwhile: (action: () => Promise<void>) => {
      meanwhile = action;
    },
    create: (id: string, more: object = {}) =>
      createWorkflow({ store, clock }, channelId, id, entry(id, more)),
    activate: (id: string) =>
      moveWorkflow({ store, clock, activationCheck: nothingAmiss }, channelId, id, undefined, 'active'),
    workflow: (id: string) => store.getWorkflow(channelId, id),
    apply: (version: number, file: object) =>
      applyImport(replacing, version, { channelId, file, removes: true, by: 'm-1' }),
  };
}

describe('an import', () => {
  test('waits until what was saved a moment ago has arrived', async () => {
    const c = channel();
    await c.create('a');
    await c.apply(1, { workflows: [entry('a', { name: 'new' })] });
    expect(c.waited.reduce((sum, ms) => sum + ms, 0)).toBe(10_000);
    await c.apply(2, { workflows: [] });
    expect(c.waited).toHaveLength(20);
  });

  test('gives up after twelve seconds in which others saved again and again, and has changed nothing', async () => {
    const c = channel();
    await c.create('a');
    let saved = 0;
    c.meanwhile(async () => {
      saved += 1;
      await c.create(`other-${saved}`);
    });
    const file = { workflows: [entry('a', { name: 'new' })] };
    expect(await previewImport(c.replacing, { channelId, file, removes: true })).toEqual({
      ok: false,
      reason: 'busy',
    });
    expect(await c.apply(1, file)).toEqual({ ok: false, reason: 'busy' });
    expect((await c.workflow('a'))?.name).toBe('a');
  });

  test.each([
    { rule: 'a rename keeps the waits', change: { name: 'new' }, anew: false },
    {
      rule: 'a change of the trigger starts them anew',
      change: { trigger: { ...trigger, chatStates: ['opened'] } },
      anew: true,
    },
    { rule: 'a stop keeps the time from which anchors counted', change: { state: 'stopped' }, anew: false },
  ])('$rule', async ({ change, anew }) => {
    const c = channel();
    await c.create('a');
    await c.activate('a');
    const before = await c.workflow('a');
    c.pass(60_000);
    await c.apply(2, { workflows: [entry('a', change)] });
    const after = await c.workflow('a');
    expect(after).toMatchObject({ revision: 3, updatedBy: 'm-1', createdAt: before?.createdAt });
    expect(after!.effectiveFrom - before!.effectiveFrom).toBe(anew ? 60_000 : 0);
  });

  test('activates, from now on', async () => {
    const c = channel();
    await c.create('a');
    c.pass(60_000);
    await c.apply(1, { workflows: [entry('a', { state: 'active' })] });
    const workflow = (await c.workflow('a'))!;
    expect(workflow).toMatchObject({ state: 'active', effectiveFrom: workflow.createdAt + 60_000 });
  });

  test('that changes nothing writes nothing', async () => {
    const c = channel();
    await c.create('a');
    expect(await c.apply(1, { workflows: [entry('a')] })).toMatchObject({ ok: true, version: 1 });
    expect(await c.store.marker(channelId)).toMatchObject({ version: 1, generation: 0 });
  });
});

describe('a new order', () => {
  async function ordered(...workflowIds: string[]) {
    const c = channel();
    for (const [index, id] of ['a', 'b', 'c', 'd'].entries()) await c.create(id, { rank: index * 10 });
    await c.create('gone');
    await moveWorkflow(
      { ...c.replacing, activationCheck: nothingAmiss },
      channelId,
      'gone',
      undefined,
      'removed',
    );
    const outcome = await reorderWorkflows(c.replacing, channelId, undefined, workflowIds);
    const { workflows } = await c.store.list(channelId);
    return {
      c,
      outcome,
      ranks: Object.fromEntries(workflows.map(({ workflowId, rank }) => [workflowId, rank])),
    };
  }

  test('puts the listed first, and leaves the others in theirs behind them', async () => {
    expect((await ordered('d', 'b')).ranks).toEqual({ d: 0, b: 1, a: 2, c: 3 });
    expect((await ordered()).ranks).toEqual({ a: 0, b: 1, c: 2, d: 3 });
  });

  test('is a revision of those whose rank changes, and of no others', async () => {
    const { c } = await ordered('a', 'c', 'b', 'd');
    const revisions = await Promise.all(
      ['a', 'b', 'c', 'd'].map(async (id) => (await c.workflow(id))?.revision),
    );
    expect(revisions).toEqual([1, 2, 2, 2]);
    expect(await c.workflow('b')).toMatchObject({ rank: 2, updatedBy: 'm-1' });
  });

  test('at a version that others have moved on from is none, and is not tried again', async () => {
    const { c } = await ordered();
    const { version } = await c.store.marker(channelId);
    await c.create('e');
    c.pass(60_000);
    expect(await reorderWorkflows(c.replacing, channelId, version, ['d'])).toEqual({
      ok: false,
      reason: 'staleVersion',
      current: version + 1,
    });
    expect(await c.workflow('d')).toMatchObject({ rank: 3 });
    expect(await reorderWorkflows(c.replacing, channelId, version + 1, ['d'])).toMatchObject({ ok: true });
    expect(await c.workflow('d')).toMatchObject({ rank: 0 });
  });

  test('is given up after twelve seconds, however often others come between', async () => {
    const c = channel();
    await c.create('a', { rank: 1 });
    let saved = 0;
    const { replaceAll } = c.store;
    const store = {
      ...c.store,
      async replaceAll(change: Parameters<typeof replaceAll>[0]) {
        saved += 1;
        await c.create(`other-${saved}`);
        return replaceAll(change);
      },
    };
    expect(await reorderWorkflows({ ...c.replacing, store }, channelId, undefined, ['a'])).toEqual({
      ok: false,
      reason: 'busy',
    });
    expect(c.waited.reduce((sum, ms) => sum + ms, 0)).toBe(12_000);
  });

  test.each([
    { listed: ['a', 'x'], problem: { field: 'workflowIds[1]', found: 'x' } },
    { listed: ['gone'], problem: { field: 'workflowIds[0]', rule: 'must be a workflow of the channel' } },
    {
      listed: ['a', 'b', 'a'],
      problem: { field: 'workflowIds[2]', rule: 'must not be that of workflowIds[0] too' },
    },
  ])('of $listed is refused, and nothing moves', async ({ listed, problem }) => {
    const { outcome, ranks } = await ordered(...listed);
    expect(outcome).toMatchObject({ ok: false, reason: 'notValid', problems: [problem] });
    expect(ranks).toEqual({ a: 0, b: 10, c: 20, d: 30 });
  });
});
