import { type CacheLimits, definitionsCache } from '../../../shared/application/definitions-cache.ts';
import { createWorkflow } from '../../../shared/application/workflows.ts';
import { maxExplained } from '../../../shared/domain/decision/evaluation.ts';
import { compile } from '../../../shared/domain/match/compile.ts';
import { memoryDefinitionStore } from '../../support/memory/definition-store.ts';
import { noon } from '../../support/stores/fixtures.ts';

const clock = { now: () => noon };
const settled = { version: 1, settlesAt: 0, generation: 0 };

/** A cache on three channels with so many workflows each, and what it has read, in order. */
async function cacheOf(limits: Partial<CacheLimits>, workflows = 1) {
  const store = memoryDefinitionStore();
  for (const channelId of ['a', 'b', 'c']) {
    const trigger = { type: 'messageByUser', runMode: { mode: 'always' } } as const;
    const input = { name: 'w', rank: 0, exclusive: false, trigger };
    for (let number = 1; number <= workflows; number += 1)
      await createWorkflow({ store, clock }, channelId, `w-${number}`, input);
  }
  const read: string[] = [];
  let loads = 0;
  const loadCompile = async () => {
    loads += 1;
    return compile;
  };
  const list = (channelId: string) => {
    read.push(channelId);
    return store.list(channelId);
  };
  const cache = definitionsCache({ ...store, list }, clock, loadCompile, limits);
  return {
    read,
    loads: () => loads,
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

test.each([
  { compiledFrom: 1, loaded: 1 },
  { compiledFrom: 2, loaded: 0 },
])(
  'of a channel with one workflow, compiled from $compiledFrom on, it is loaded $loaded times',
  async (of) => {
    const { ask, loads, under } = await cacheOf({ compiledFrom: of.compiledFrom });
    await ask('a', 'a');
    expect(loads()).toBe(of.loaded);
    const { match } = (await under('a', settled)).workflows.listening('MessageCreated');
    expect(match === undefined).toBe(of.loaded === 0);
  },
);

test.each([
  { workflows: maxExplained, loaded: 0 },
  { workflows: maxExplained + 1, loaded: 1 },
])('unless it is told otherwise: of $workflows workflows, it is loaded $loaded times', async (of) => {
  const { ask, loads } = await cacheOf({}, of.workflows);
  await ask('a', 'a');
  expect(loads()).toBe(of.loaded);
});
