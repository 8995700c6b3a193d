import { clockAt } from '../support/clock.ts';
import { newChannel, noon, workflow } from '../support/stores/fixtures.ts';
import { operation } from '../support/stores/operation-fixture.ts';
import { type Stores, storeImplementations } from '../support/stores/stores.ts';

describe.each(storeImplementations)('the history of definitions $name', ({ open }) => {
  let stores: Stores;
  let channelId: string;
  beforeAll(async () => {
    stores = await open();
  });
  afterAll(() => stores.close());
  beforeEach(() => {
    channelId = newChannel();
  });

  const revision = (number: number, more = {}) =>
    workflow(channelId, 'wf-1', { revision: number, name: `revision ${number}`, ...more });
  async function save(count: number): Promise<void> {
    for (let number = 1; number <= count; number += 1) {
      await stores.definitions.saveWorkflow(revision(number), clockAt(noon + number));
    }
  }
  const numbers = async (page: { limit: number; before?: number }) =>
    (await stores.definitions.workflowRevisions(channelId, 'wf-1', page)).map(({ revision }) => revision);

  test('every revision is kept as it was saved, the newest first', async () => {
    await save(3);
    expect(await stores.definitions.workflowRevisions(channelId, 'wf-1', { limit: 10 })).toEqual([
      revision(3),
      revision(2),
      revision(1),
    ]);
  });

  test('twelve revisions are in the order of their numbers, and read in pages', async () => {
    await save(12);
    expect(await numbers({ limit: 4 })).toEqual([12, 11, 10, 9]);
    expect(await numbers({ limit: 4, before: 9 })).toEqual([8, 7, 6, 5]);
    expect(await numbers({ limit: 100, before: 5 })).toEqual([4, 3, 2, 1]);
    expect(await numbers({ limit: 1, before: 13 })).toEqual([12]);
    expect(await numbers({ limit: 5, before: 1 })).toEqual([]);
  });

  test('what was never saved has no history, nor has it in another channel', async () => {
    expect(await numbers({ limit: 5 })).toEqual([]);
    await save(2);
    expect(await stores.definitions.workflowRevisions(newChannel(), 'wf-1', { limit: 5 })).toEqual([]);
    expect(await stores.definitions.workflowRevisions(channelId, 'wf', { limit: 5 })).toEqual([]);
  });

  test('a save that conflicts leaves nothing in it', async () => {
    await save(2);
    expect(await stores.definitions.saveWorkflow(revision(2, { name: 'late' }), clockAt(noon))).toBe(
      'conflict',
    );
    expect(await stores.definitions.saveWorkflow(revision(9), clockAt(noon))).toBe('conflict');
    expect(await stores.definitions.workflowRevisions(channelId, 'wf-1', { limit: 10 })).toEqual([
      revision(2),
      revision(1),
    ]);
  });

  test('a removed workflow keeps its own', async () => {
    await save(1);
    await stores.definitions.saveWorkflow(revision(2, { state: 'removed' }), clockAt(noon));
    expect(await numbers({ limit: 10 })).toEqual([2, 1]);
  });

  test('is no part of the list of a channel', async () => {
    await save(3);
    expect(await stores.definitions.list(channelId)).toEqual({ workflows: [revision(3)], operations: [] });
  });

  test('an operation has one like a workflow, and not that of a workflow of its id', async () => {
    await save(1);
    for (const each of [1, 2]) {
      await stores.definitions.saveOperation(operation(channelId, 'wf-1', each), clockAt(noon));
    }
    expect(await stores.definitions.operationRevisions(channelId, 'wf-1', { limit: 10 })).toEqual([
      operation(channelId, 'wf-1', 2),
      operation(channelId, 'wf-1', 1),
    ]);
    expect(await numbers({ limit: 10 })).toEqual([1]);
  });
});
