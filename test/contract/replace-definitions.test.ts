import type { DefinitionSet } from '../../shared/application/ports.ts';
import { defaultSettings } from '../../shared/domain/settings.ts';
import type { Workflow } from '../../shared/domain/workflow/workflow.ts';
import { clockAt } from '../support/clock.ts';
import { chat, newChannel, noon, second, workflow } from '../support/stores/fixtures.ts';
import { operation } from '../support/stores/operation-fixture.ts';
import { type Stores, storeImplementations } from '../support/stores/stores.ts';

const byId = (workflows: readonly Workflow[]) =>
  [...workflows].sort((a, b) => (a.workflowId < b.workflowId ? -1 : 1));
const none: DefinitionSet = { workflows: [], operations: [] };

describe.each(storeImplementations)('definitions replaced as a whole $name', ({ open }) => {
  let stores: Stores;
  let channelId: string;
  beforeAll(async () => {
    stores = await open();
  });
  afterAll(() => stores.close());
  beforeEach(() => {
    channelId = newChannel();
  });

  const marker = () => stores.definitions.marker(channelId);
  const wf = (id: string, more = {}) => workflow(channelId, id, more);
  const replace = async (definitions: DefinitionSet, superseded = none) =>
    stores.definitions.replaceAll({ channelId, marker: await marker(), definitions, superseded });

  test('fill an empty channel', async () => {
    const whole = { workflows: [wf('a'), wf('b')], operations: [operation(channelId, 'default')] };
    expect(await replace(whole)).toBe('saved');
    expect(await stores.definitions.list(channelId)).toEqual(whole);
    expect(await stores.definitions.getWorkflow(channelId, 'b')).toEqual(wf('b'));
    expect(await stores.definitions.getOperation(channelId, 'default')).toEqual(
      operation(channelId, 'default'),
    );
  });

  test('move the marker by one, and have settled at once', async () => {
    await stores.definitions.saveWorkflow(wf('a'), clockAt(noon));
    await replace({ ...none, workflows: [wf('a')] });
    const ref = chat(channelId);
    expect((await stores.conversations.load(ref)).marker).toEqual(await marker());
    expect(await marker()).toMatchObject({ version: 2, settlesAt: 0 });
    expect((await marker()).generation).toBeGreaterThan(0);
  });

  test('take the place of what was saved one by one, and keep the revisions before', async () => {
    for (const id of ['same', 'changed', 'removed'])
      await stores.definitions.saveWorkflow(wf(id), clockAt(noon));
    const next = { revision: 2, updatedAt: noon + second };
    const workflows = [
      wf('changed', { ...next, name: 'new' }),
      wf('created'),
      wf('removed', { ...next, state: 'removed' }),
      wf('same'),
    ];
    await replace({ ...none, workflows }, { ...none, workflows: [wf('changed'), wf('removed')] });
    const { workflows: listed } = await stores.definitions.list(channelId);
    expect(byId(listed)).toEqual(workflows.filter(({ workflowId }) => workflowId !== 'removed'));
    const all = await stores.definitions.listAll(channelId, await marker());
    expect(byId(all.workflows)).toEqual(workflows);
    expect(await stores.definitions.workflowRevisions(channelId, 'changed', { limit: 9 })).toEqual([
      workflows[0],
      wf('changed'),
    ]);
    expect(await stores.definitions.workflowRevisions(channelId, 'removed', { limit: 9 })).toHaveLength(2);
  });

  test('leave the settings of the channel as they are', async () => {
    const settings = {
      ...defaultSettings,
      evaluations: 'all',
      channelId,
      revision: 1,
      updatedAt: noon,
    } as const;
    await stores.definitions.saveSettings(settings, clockAt(noon));
    for (const revision of [1, 2]) {
      expect(await replace({ ...none, workflows: [wf('a', { revision })] })).toBe('saved');
      expect(await stores.definitions.getSettings(channelId)).toEqual(settings);
      expect((await stores.definitions.list(channelId)).settings).toEqual(settings);
    }
    const next = { ...settings, evaluations: 'off', revision: 2 } as const;
    expect(await stores.definitions.saveSettings(next, clockAt(noon))).toBe('saved');
  });

  test('are saved one by one again afterwards', async () => {
    await replace({ ...none, workflows: [wf('a')] });
    const next = wf('a', { revision: 2, name: 'new' });
    expect(await stores.definitions.saveWorkflow(next, clockAt(noon))).toBe('saved');
    expect(await stores.definitions.saveWorkflow(wf('a'), clockAt(noon))).toBe('conflict');
    expect(await stores.definitions.list(channelId)).toEqual({ ...none, workflows: [next] });
    expect(await stores.definitions.workflowRevisions(channelId, 'a', { limit: 9 })).toEqual([next, wf('a')]);
  });

  test('again and again leave the last set alone', async () => {
    for (const revision of [1, 2, 3, 4]) {
      expect(await replace({ ...none, workflows: [wf('a', { revision })] })).toBe('saved');
    }
    expect(await stores.definitions.list(channelId)).toEqual({
      ...none,
      workflows: [wf('a', { revision: 4 })],
    });
  });

  test('conflict with settings that were saved since they were made', async () => {
    const made = await marker();
    const settings = { ...defaultSettings, channelId, revision: 1, updatedAt: noon };
    await stores.definitions.saveSettings(settings, clockAt(noon));
    const change = { channelId, marker: made, definitions: none, superseded: none };
    expect(await stores.definitions.replaceAll(change)).toBe('conflict');
    expect(await stores.definitions.getSettings(channelId)).toEqual(settings);
  });

  test('conflict with anything that was saved since they were made, and change nothing then', async () => {
    await stores.definitions.saveWorkflow(wf('a'), clockAt(noon));
    const made = await marker();
    await stores.definitions.saveWorkflow(wf('b'), clockAt(noon));
    const change = { channelId, marker: made, definitions: none, superseded: none };
    expect(await stores.definitions.replaceAll(change)).toBe('conflict');
    expect(await stores.definitions.list(channelId)).toEqual({ ...none, workflows: [wf('a'), wf('b')] });
  });

  test('of several at once from one marker, exactly one is saved, whole', async () => {
    await stores.definitions.saveWorkflow(wf('w'), clockAt(noon));
    const made = await marker();
    const sets = ['a', 'b', 'c'].map((name) => ({
      ...none,
      workflows: ['w', 'x', 'y', 'z'].map((id) => wf(id, { name, revision: id === 'w' ? 2 : 1 })),
    }));
    const outcomes = await Promise.all(
      sets.map((definitions) =>
        stores.definitions.replaceAll({ channelId, marker: made, definitions, superseded: none }),
      ),
    );
    expect(outcomes.filter((outcome) => outcome === 'saved')).toHaveLength(1);
    const winner = sets[outcomes.indexOf('saved')];
    expect(await stores.definitions.list(channelId)).toEqual(winner);
  });

  test('leave other channels alone', async () => {
    const other = newChannel();
    await stores.definitions.saveWorkflow(workflow(other, 'a'), clockAt(noon));
    await replace({ ...none, workflows: [wf('a', { name: 'here' })] });
    expect((await stores.definitions.list(other)).workflows).toEqual([workflow(other, 'a')]);
  });
});
