import { memoryDefinitionStore } from '../../../shared/adapters/memory/definition-store.ts';
import { type CacheLimits, definitionsCache } from '../../../shared/application/definitions-cache.ts';
import { createWorkflow } from '../../../shared/application/workflows.ts';
import { noon } from '../../support/stores/fixtures.ts';

const clock = { now: () => noon };
const settled = { version: 1, settlesAt: 0, generation: 0 };

/** A cache on three channels with one workflow each, and what it has read, in order. */
async function cacheOf(limits: Partial<CacheLimits>) {
  const store = memoryDefinitionStore();
  for (const channelId of ['a', 'b', 'c']) {
    const trigger = { type: 'messageByUser', runMode: { mode: 'always' } } as const;
    const input = { name: 'w', rank: 0, exclusive: false, trigger };
    await createWorkflow({ store, clock }, channelId, 'w', input);
  }
  const read: string[] = [];
  const list = (channelId: string) => {
    read.push(channelId);
    return store.list(channelId);
  };
  const cache = definitionsCache({ ...store, list }, clock, limits);
  return {
    read,
    ask: async (...channels: readonly string[]) => {
      for (const channelId of channels) await cache.under(channelId, settled);
    },
    under: cache.under,
  };
}

test('what is known is not read again while the marker stands', async () => {
  const { read, ask, under } = await cacheOf({});
  await ask('a', 'a', 'b', 'a');
  expect(read).toEqual(['a', 'b']);
  expect(await under('a', settled)).toBe(await under('a', settled));
  await under('a', { version: 2, settlesAt: 0, generation: 0 });
  expect(read).toEqual(['a', 'b', 'a']);
});

test('of more channels than there is room for, the one used longest ago is read again', async () => {
  const { read, ask } = await cacheOf({ maxChannels: 2 });
  await ask('a', 'b', 'a', 'c', 'a', 'b');
  expect(read).toEqual(['a', 'b', 'c', 'b']);
});

test('large definitions make room for themselves, and are kept even where they take all of it', async () => {
  const { read, ask } = await cacheOf({ maxSize: 10 });
  await ask('a', 'a', 'b', 'b', 'a');
  expect(read).toEqual(['a', 'b', 'a']);
});
