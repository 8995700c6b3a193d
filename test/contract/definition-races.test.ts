import fc from 'fast-check';
import type { ChannelDefinitions, DefinitionStore } from '../../shared/application/ports.ts';
import { clockAt } from '../support/clock.ts';
import { newChannel, noon, workflow } from '../support/stores/fixtures.ts';
import { type Stores, storeImplementations } from '../support/stores/stores.ts';

const letAnswersIn = () => new Promise((resolve) => setImmediate(resolve));

/** `shared` is saved one by one and in imports; `left` and `right` only together. */
const ids = ['left', 'right', 'shared'] as const;

const runs = { 'in memory': 40, 'on DynamoDB': 10, 'on the DynamoDB of the simulation': 60 };

// A race is some hundred requests, and the real DynamoDB Local takes milliseconds for each.
jest.setTimeout(120_000);

describe.each(storeImplementations)(
  'saves and imports of one channel $name, in any interleaving',
  ({ name, open }) => {
    let stores: Stores;
    beforeAll(async () => {
      stores = await open();
    });
    afterAll(() => stores.close());

    test('lose nothing that was saved, and show every reader whole imports alone', async () => {
      const numbers = fc.nat({ max: 3 });
      const race = fc.asyncProperty(
        numbers,
        numbers,
        fc.scheduler(),
        async (savers, importers, scheduler) => {
          const channelId = newChannel();
          for (const id of ids)
            await stores.definitions.saveWorkflow(workflow(channelId, id, { name: 'first' }), clockAt(noon));
          const turn = () => scheduler.schedule(Promise.resolve());
          const store = stores.definitionsAround((request) => turn().then(request));
          let saving = 0;

          async function save(name: string): Promise<void> {
            const known = (await store.getWorkflow(channelId, 'shared'))!;
            saving += 1;
            const outcome = await store.saveWorkflow(
              { ...known, name, revision: known.revision + 1 },
              clockAt(noon),
            );
            saving -= 1;
            if (outcome === 'conflict') await save(name);
          }

          /** As an import does that waits until saves have settled. */
          async function replaceAll(name: string): Promise<void> {
            while (saving > 0) await turn().then(letAnswersIn);
            const marker = await stores.definitions.marker(channelId);
            const superseded = await store.listAll(channelId, marker);
            const next = superseded.workflows.map((known) => ({
              ...known,
              name,
              revision: known.revision + 1,
            }));
            const definitions: ChannelDefinitions = { workflows: next, operations: [] };
            const outcome = await store.replaceAll({ channelId, marker, definitions, superseded });
            if (outcome === 'conflict') await replaceAll(name);
          }

          const seen: unknown[] = [];
          async function read(): Promise<void> {
            for (let count = 0; count < 5; count += 1) {
              const marker = await store.marker(channelId);
              // A reader that lags behind two imports is told so, and reads again.
              const listed = await store.list(channelId, marker).catch(() => undefined);
              if (listed !== undefined) seen.push(pairOf(listed));
            }
          }

          const saved = Array.from({ length: savers }, (_, number) => `save-${number}`);
          const imported = Array.from({ length: importers }, (_, number) => `import-${number}`);
          await scheduler.waitFor(
            Promise.all([...saved.map(save), ...imported.map(replaceAll), read(), read()]),
          );

          expect(seen.filter((pair) => pair !== 'whole')).toEqual([]);
          expect(await namesOf(stores.definitions, channelId, 'shared')).toEqual(
            ['first', ...saved, ...imported].sort(),
          );
          expect(await namesOf(stores.definitions, channelId, 'left')).toEqual(['first', ...imported].sort());
        },
      );
      await fc.assert(race, { numRuns: runs[name as keyof typeof runs] });
    });
  },
);

function pairOf({ workflows }: ChannelDefinitions): string {
  const name = (id: string) => workflows.find(({ workflowId }) => workflowId === id)?.name;
  const isWhole = workflows.length === ids.length && name('left') === name('right');
  return isWhole ? 'whole' : `${name('left')} beside ${name('right')}`;
}

/** The names in the history, which has every revision exactly once. */
async function namesOf(store: DefinitionStore, channelId: string, id: string): Promise<string[]> {
  const revisions = await store.workflowRevisions(channelId, id, { limit: 100 });
  expect(revisions.map(({ revision }) => revision)).toEqual(
    revisions.map((_, index) => revisions.length - index),
  );
  return revisions.map(({ name }) => name).sort();
}
