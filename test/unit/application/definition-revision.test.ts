import { nextRevision } from '../../../shared/application/definition-revision.ts';
import { applyImport } from '../../../shared/application/definitions/import.ts';
import { replaceOperation, rollBackOperation } from '../../../shared/application/operations.ts';
import { removeOperation } from '../../../shared/application/remove-operation.ts';
import { replaceSettings } from '../../../shared/application/settings.ts';
import { defaultSettings } from '../../../shared/domain/settings.ts';
import { clockAt } from '../../support/clock.ts';
import { memoryDefinitionStore } from '../../support/memory/definition-store.ts';

const channelId = 'ch-1';
const operationId = 'shop';
const setAt = Date.parse('2026-11-23T01:00:00Z');
const removedAt = setAt + 60_000;
const hours = { timeZone: 'Asia/Seoul', weeklyRanges: [], holidays: [] };

/** A channel whose hours were last saved by `m-1`, who has set them to closed by hand. */
async function closedByHand() {
  const store = memoryDefinitionStore();
  const closing = { store, clock: clockAt(setAt), by: 'm-1' };
  await replaceOperation(closing, channelId, operationId, 0, { ...hours, override: 'closed' });
  return { store, clock: clockAt(removedAt), pause: async () => {} };
}

type Channel = Awaited<ReturnType<typeof closedByHand>>;

const removals = [
  {
    way: 'alone',
    remove: (channel: Channel, by?: string) =>
      removeOperation({ ...channel, by }, channelId, operationId, undefined),
  },
  {
    way: 'by an import',
    remove: (channel: Channel, by?: string) =>
      applyImport(channel, 1, { channelId, file: { operations: [] }, removes: true, by }),
  },
];

describe.each(removals)('an operation that is removed $way', ({ remove }) => {
  test.each([{ by: 'm-2' }, {}])(
    'keeps its hours, and neither what was set by hand nor who did: %p',
    async (by) => {
      const channel = await closedByHand();
      expect(await remove(channel, by.by)).toMatchObject({ ok: true });
      expect(await channel.store.getOperation(channelId, operationId)).toEqual({
        ...hours,
        channelId,
        operationId,
        removed: true,
        revision: 2,
        updatedAt: removedAt,
        ...(by.by !== undefined && { updatedBy: by.by }),
      });
    },
  );

  test('is as its hours say once it is rolled back', async () => {
    const channel = await closedByHand();
    await remove(channel);
    const restored = { ...hours, channelId, operationId, revision: 3, updatedAt: removedAt };
    expect(await rollBackOperation(channel, channelId, operationId, undefined, 1)).toEqual({
      ok: true,
      value: restored,
    });
  });
});

test('a revision that nobody is named for has no name of the one before it', async () => {
  const known = { name: 'a', revision: 4, updatedAt: setAt, updatedBy: 'm-1' };
  expect(nextRevision(known, known, { now: removedAt })).toEqual({
    name: 'a',
    revision: 5,
    updatedAt: removedAt,
  });
  const channel = await closedByHand();
  await replaceOperation(channel, channelId, operationId, 1, hours);
  expect(await channel.store.getOperation(channelId, operationId)).not.toHaveProperty('updatedBy');
  await replaceSettings(channel, channelId, 0, defaultSettings);
  expect(await channel.store.getSettings(channelId)).toEqual({
    ...defaultSettings,
    channelId,
    revision: 1,
    updatedAt: removedAt,
  });
});
