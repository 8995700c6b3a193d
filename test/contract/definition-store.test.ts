import { clockAt } from '../support/clock.ts';
import { newChannel, noon, second, workflow } from '../support/stores/fixtures.ts';
import { operation } from '../support/stores/operation-fixture.ts';
import { type Stores, storeImplementations } from '../support/stores/stores.ts';

describe.each(storeImplementations)('a definition store $name', ({ open }) => {
  let stores: Stores;
  let channelId: string;
  beforeAll(async () => {
    stores = await open();
  });
  afterAll(() => stores.close());
  beforeEach(() => {
    channelId = newChannel();
  });

  const marker = async () => (await stores.conversations.load({ channelId, kind: 'chat', id: 'c-1' })).marker;
  const workflowIds = async () =>
    (await stores.definitions.list(channelId)).workflows.map(({ workflowId }) => workflowId).sort();

  test('a channel that never had a definition has none, and its marker is 0', async () => {
    expect(await stores.definitions.list(channelId)).toEqual({ workflows: [], operations: [] });
    expect(await stores.definitions.getWorkflow(channelId, 'wf-1')).toBeUndefined();
    expect(await stores.definitions.getOperation(channelId, 'op-1')).toBeUndefined();
    expect(await marker()).toEqual({ version: 0, settlesAt: 0, generation: 0 });
  });

  test('what is saved is read back as it was given, alone and in the list', async () => {
    const saved = { workflow: workflow(channelId, 'wf-1'), operation: operation(channelId, 'op-1') };
    expect(await stores.definitions.saveWorkflow(saved.workflow, clockAt(noon))).toBe('saved');
    expect(await stores.definitions.saveOperation(saved.operation, clockAt(noon))).toBe('saved');
    expect(await stores.definitions.getWorkflow(channelId, 'wf-1')).toEqual(saved.workflow);
    expect(await stores.definitions.getOperation(channelId, 'op-1')).toEqual(saved.operation);
    expect(await stores.definitions.list(channelId)).toEqual({
      workflows: [saved.workflow],
      operations: [saved.operation],
    });
  });

  test('the next revision replaces the stored one', async () => {
    await stores.definitions.saveWorkflow(workflow(channelId, 'wf-1'), clockAt(noon));
    await stores.definitions.saveOperation(operation(channelId, 'op-1'), clockAt(noon));
    const next = workflow(channelId, 'wf-1', { revision: 2, name: '새 이름' });
    expect(await stores.definitions.saveWorkflow(next, clockAt(noon))).toBe('saved');
    expect(await stores.definitions.saveOperation(operation(channelId, 'op-1', 2), clockAt(noon))).toBe(
      'saved',
    );
    expect(await stores.definitions.getWorkflow(channelId, 'wf-1')).toEqual(next);
    expect((await stores.definitions.getOperation(channelId, 'op-1'))?.revision).toBe(2);
  });

  test.each([
    { rule: 'revision 1 over a stored one', stored: [1], revision: 1 },
    { rule: 'a revision that others have saved', stored: [1, 2], revision: 2 },
    { rule: 'a revision that leaves one out', stored: [1], revision: 3 },
    { rule: 'a revision 2 of what was never saved', stored: [], revision: 2 },
  ])('$rule conflicts and changes nothing', async ({ stored, revision }) => {
    for (const each of stored) {
      await stores.definitions.saveWorkflow(workflow(channelId, 'id', { revision: each }), clockAt(noon));
      await stores.definitions.saveOperation(operation(channelId, 'id', each), clockAt(noon));
    }
    const before = await stores.definitions.list(channelId);
    const late = workflow(channelId, 'id', { revision, name: 'late' });
    expect(await stores.definitions.saveWorkflow(late, clockAt(noon))).toBe('conflict');
    expect(await stores.definitions.saveOperation(operation(channelId, 'id', revision), clockAt(noon))).toBe(
      'conflict',
    );
    expect(await stores.definitions.list(channelId)).toEqual(before);
  });

  test('a channel has one item of settings, which is listed, revised and marked like its other definitions', async () => {
    const settings = {
      channelId,
      evaluations: 'all',
      recordedEvents: 'on',
      revision: 1,
      updatedAt: noon,
    } as const;
    expect(await stores.definitions.getSettings(channelId)).toBeUndefined();
    expect(await stores.definitions.saveSettings(settings, clockAt(noon))).toBe('saved');
    expect(await stores.definitions.getSettings(channelId)).toEqual(settings);
    expect(await stores.definitions.list(channelId)).toEqual({ workflows: [], operations: [], settings });
    expect(await marker()).toEqual({ version: 1, settlesAt: noon + 10 * second, generation: 0 });
    expect(await stores.definitions.saveSettings(settings, clockAt(noon))).toBe('conflict');
    const next = { ...settings, evaluations: 'off', revision: 2 } as const;
    expect(await stores.definitions.saveSettings(next, clockAt(noon))).toBe('saved');
    expect(await stores.definitions.getSettings(channelId)).toEqual(next);
    expect(await stores.definitions.getSettings(newChannel())).toBeUndefined();
  });

  test('of several saves of one revision exactly one is saved', async () => {
    const saves = ['a', 'b', 'c', 'd'].map((name) =>
      stores.definitions.saveWorkflow(workflow(channelId, 'wf-1', { name }), clockAt(noon)),
    );
    expect((await Promise.all(saves)).filter((outcome) => outcome === 'saved')).toHaveLength(1);
  });

  test('every save moves the marker by one and lets it settle ten seconds later', async () => {
    await stores.definitions.saveWorkflow(workflow(channelId, 'wf-1'), clockAt(noon));
    expect(await marker()).toEqual({ version: 1, settlesAt: noon + 10 * second, generation: 0 });
    await stores.definitions.saveOperation(operation(channelId, 'op-1'), clockAt(noon + second));
    expect(await marker()).toEqual({ version: 2, settlesAt: noon + 11 * second, generation: 0 });
  });

  test('the marker moves before it is known whether the save conflicts', async () => {
    await stores.definitions.saveWorkflow(workflow(channelId, 'wf-1'), clockAt(noon));
    await stores.definitions.saveWorkflow(workflow(channelId, 'wf-1'), clockAt(noon));
    expect((await marker()).version).toBe(2);
  });

  test('a removed workflow is not listed and can still be read', async () => {
    await stores.definitions.saveWorkflow(workflow(channelId, 'wf-1'), clockAt(noon));
    await stores.definitions.saveWorkflow(workflow(channelId, 'wf-2', { state: 'draft' }), clockAt(noon));
    const removed = workflow(channelId, 'wf-1', { revision: 2, state: 'removed' });
    await stores.definitions.saveWorkflow(removed, clockAt(noon));
    expect(await workflowIds()).toEqual(['wf-2']);
    expect(await stores.definitions.getWorkflow(channelId, 'wf-1')).toEqual(removed);
  });

  test('a removed operation is not listed and can still be read', async () => {
    await stores.definitions.saveOperation(operation(channelId, 'op-1'), clockAt(noon));
    await stores.definitions.saveOperation(operation(channelId, 'op-2'), clockAt(noon));
    const removed = { ...operation(channelId, 'op-1', 2), removed: true } as const;
    await stores.definitions.saveOperation(removed, clockAt(noon));
    const { operations } = await stores.definitions.list(channelId);
    expect(operations.map(({ operationId }) => operationId)).toEqual(['op-2']);
    expect(await stores.definitions.getOperation(channelId, 'op-1')).toEqual(removed);
  });

  test('a workflow and an operation of one id, and those of another channel, are kept apart', async () => {
    const ids = ['marker', 'id', 'id/x', 'id%2Fx', '__proto__', '한글'];
    for (const id of ids) {
      await stores.definitions.saveWorkflow(
        workflow(channelId, id, { name: `workflow ${id}` }),
        clockAt(noon),
      );
      await stores.definitions.saveOperation(operation(channelId, id), clockAt(noon));
    }
    const other = newChannel();
    for (const id of ids) {
      expect((await stores.definitions.getWorkflow(channelId, id))?.name).toBe(`workflow ${id}`);
      expect((await stores.definitions.getOperation(channelId, id))?.operationId).toBe(id);
      expect(await stores.definitions.getWorkflow(other, id)).toBeUndefined();
    }
    expect(await workflowIds()).toEqual([...ids].sort());
    expect(await stores.definitions.list(other)).toEqual({ workflows: [], operations: [] });
  });

  test('the list is whole even when it is longer than the store answers at once', async () => {
    const values = Array.from({ length: 100 }, (_, number) => `${number}`.padEnd(2_000, 'x'));
    const filter = { key: 'user.tags', type: 'list', operator: '$in', values } as const;
    const trigger = { type: 'messageByUser', runMode: { mode: 'always' }, filter } as const;
    const ids = Array.from({ length: 12 }, (_, number) => `wf-${10 + number}`);
    for (const id of ids) {
      await stores.definitions.saveWorkflow(workflow(channelId, id, { trigger }), clockAt(noon));
    }
    expect(await workflowIds()).toEqual(ids);
  });

  test('changing what was saved or read changes nothing that is stored', async () => {
    const saved = workflow(channelId, 'wf-1');
    await stores.definitions.saveWorkflow(saved, clockAt(noon));
    const read = (await stores.definitions.getWorkflow(channelId, 'wf-1'))!;
    const [listed] = (await stores.definitions.list(channelId)).workflows;
    for (const mine of [saved, read, listed!]) Object.assign(mine.trigger, { type: 'modular' });
    expect((await stores.definitions.getWorkflow(channelId, 'wf-1'))?.trigger.type).toBe('messageByUser');
  });
});
