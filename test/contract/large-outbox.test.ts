import type { ConversationRef } from '../../shared/domain/conversation/conversation-ref.ts';
import { chat, entry, firstSave, newChannel, noon } from '../support/stores/fixtures.ts';
import { type Stores, storeImplementations, walked } from '../support/stores/stores.ts';

/** As long as ids may be: a thousand such entries are 4 MB, and the item of a conversation holds 400 kB. */
const longId = '긴'.repeat(106);

const idsOf = (count: number, of = 'x') =>
  Array.from({ length: count }, (_, number) => `${of}-${String(number).padStart(4, '0')}`);

describe.each(storeImplementations)('a conversation store $name', ({ open }) => {
  let stores: Stores;
  let ref: ConversationRef;
  beforeAll(async () => {
    stores = await open();
  });
  afterAll(() => stores.close());
  beforeEach(() => {
    ref = chat(newChannel());
  });

  const outboxIds = async () =>
    (await stores.conversations.load(ref)).record?.outbox.map(({ announcement }) => announcement.executionId);
  const overdue = async () =>
    (await walked(stores.findOverdue(noon))).flat().some((key) => key.startsWith(`${ref.channelId}/`));
  const save = (ids: readonly string[], expectedVersion: number) => {
    const added = ids.map((id) => entry(ref, id, expectedVersion + 1));
    return stores.conversations.save(firstSave(ref, { expectedVersion, added, sweepAt: noon }));
  };

  const longEntry = (id: string, decidedIn: number) => {
    const { announcement, ...rest } = entry(ref, id, decidedIn);
    const long = { ...announcement, workflowId: longId, userId: longId };
    return { ...rest, inputId: longId, announcement: long };
  };

  test.each([0, 1])('a thousand entries with long ids join the outbox over version %d', async (version) => {
    ref = { ...ref, id: longId };
    if (version === 1) await save([], 0);
    const added = idsOf(1_000).map((id) => longEntry(id, version + 1));
    const change = firstSave(ref, { expectedVersion: version, added });
    expect(await stores.conversations.save(change)).toBe('saved');
    expect((await stores.conversations.load(ref)).record?.outbox).toEqual(added);
  });

  test('decisions of a long outage, none of them large, have room beside each other', async () => {
    ref = { ...ref, id: longId };
    const ids: string[] = [];
    for (let version = 0; version < 18; version += 1) {
      const left = (await stores.conversations.load(ref)).record?.outbox ?? [];
      const added = idsOf(20, `v${String(version).padStart(2, '0')}`).map((id) => longEntry(id, version + 1));
      ids.push(...added.map(({ announcement }) => announcement.executionId));
      const change = firstSave(ref, { expectedVersion: version, added, left, sweepAt: noon });
      expect(await stores.conversations.save(change)).toBe('saved');
    }
    expect(await outboxIds()).toEqual(ids);
    await stores.conversations.strikeOff({ ref, executionIds: ids, version: 18 });
    expect([await outboxIds(), await overdue()]).toEqual([[], false]);
  });

  test('they are struck off in any parts, beside others, and however often', async () => {
    await save(idsOf(1_000), 0);
    await save(['y'], 1);
    const strike = (executionIds: readonly string[]) =>
      stores.conversations.strikeOff({ ref, executionIds, version: 2, sweepAt: noon });
    await strike(idsOf(1_000).filter((_, index) => index % 3 === 0));
    expect(await outboxIds()).toHaveLength(667);
    await Promise.all([strike(idsOf(700)), strike(idsOf(600)), strike(['x-0991', 'unknown'])]);
    expect(await outboxIds()).toHaveLength(200);
    await Promise.all([strike(idsOf(1_000).slice(0, 850)), strike(idsOf(1_000).slice(800))]);
    expect(await outboxIds()).toEqual(['y']);
    await strike(idsOf(1_000));
    expect(await outboxIds()).toEqual(['y']);
  });

  test('striking them off moves the sweep in the stored version, and in no older one', async () => {
    await save(idsOf(300), 0);
    await save([], 1);
    const strike = (version: number, executionIds: readonly string[] = []) =>
      stores.conversations.strikeOff({ ref, executionIds, version });
    await strike(1, idsOf(100));
    expect(await overdue()).toBe(true);
    await strike(1);
    expect(await overdue()).toBe(true);
    await strike(2);
    expect(await overdue()).toBe(false);
    expect(await outboxIds()).toHaveLength(200);
  });

  test('a save that conflicts leaves none of them behind', async () => {
    await save(['y'], 0);
    expect(await save(idsOf(300), 0)).toBe('conflict');
    await save(['z'], 1);
    expect(await outboxIds()).toEqual(['y', 'z']);
  });

  test('the same decision, saved again after a part was struck off, brings nothing back', async () => {
    await save(idsOf(300), 0);
    await stores.conversations.strikeOff({ ref, executionIds: idsOf(299), version: 1 });
    expect(await save(idsOf(300), 0)).toBe('conflict');
    expect(await outboxIds()).toEqual(['x-0299']);
  });

  test('many small decisions of an outage are struck off at once', async () => {
    for (let version = 0; version < 8; version += 1) await save(idsOf(40, `v${version}`), version);
    const executionIds = (await outboxIds())!;
    expect(executionIds).toHaveLength(320);
    await stores.conversations.strikeOff({ ref, executionIds, version: 8 });
    expect([await outboxIds(), await overdue()]).toEqual([[], false]);
  });
});
