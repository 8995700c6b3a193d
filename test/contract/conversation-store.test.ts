import type { ConversationRecord } from '../../shared/application/ports.ts';
import { conversationKey, parseConversationKey } from '../../shared/domain/conversation/conversation-key.ts';
import type { ConversationRef } from '../../shared/domain/conversation/conversation-ref.ts';
import { emptyLedger } from '../../shared/domain/ledger.ts';
import { clockAt } from '../support/clock.ts';
import { chat, entry, firstSave, newChannel, noon, second, workflow } from '../support/stores/fixtures.ts';
import { type Stores, storeImplementations, walked } from '../support/stores/stores.ts';

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

  const record = async (): Promise<ConversationRecord | undefined> =>
    (await stores.conversations.load(ref)).record;
  const outboxIds = async () => (await record())?.outbox.map(({ announcement }) => announcement.executionId);
  const overdue = async (now: number) =>
    (await walked(stores.findOverdue(now)))
      .flat()
      .map((key) => parseConversationKey(key))
      .filter((found) => found?.channelId === ref.channelId);

  test('a conversation that was never saved has no record', async () => {
    expect(await stores.conversations.load(ref)).toEqual({
      marker: { version: 0, settlesAt: 0, generation: 0 },
    });
  });

  test('the first save is version 1 and is read back as it was given', async () => {
    const change = firstSave(ref, {
      conversation: {
        ref,
        unanswered: [],
        facts: { 'user.name': { value: '김채널 👋', at: noon, eventId: 'evt-1' } },
      },
      ledger: { ...emptyLedger, seen: ['a'], generation: 2, timer: { generation: 2, at: noon } },
      added: [entry(ref, 'x-1')],
    });
    expect(await stores.conversations.save(change)).toBe('saved');
    expect(await record()).toEqual({
      version: 1,
      conversation: change.conversation,
      ledger: change.ledger,
      outbox: change.added,
    });
  });

  test('a save over the stored version makes the next one and replaces the state', async () => {
    await stores.conversations.save(firstSave(ref));
    const ledger = { ...emptyLedger, generation: 7 };
    expect(await stores.conversations.save(firstSave(ref, { expectedVersion: 1, ledger }))).toBe('saved');
    expect(await record()).toMatchObject({ version: 2, ledger });
  });

  test.each([
    { rule: 'a first save of what is stored', stored: 1, expectedVersion: 0 },
    { rule: 'a save over a version that others have replaced', stored: 2, expectedVersion: 1 },
    { rule: 'a save over a version that is yet to come', stored: 1, expectedVersion: 2 },
  ])('$rule conflicts and changes nothing', async ({ stored, expectedVersion }) => {
    for (let version = 0; version < stored; version += 1) {
      await stores.conversations.save(firstSave(ref, { expectedVersion: version }));
    }
    const before = await record();
    const late = firstSave(ref, { expectedVersion, added: [entry(ref, 'late')], sweepAt: noon });
    expect(await stores.conversations.save(late)).toBe('conflict');
    expect(await record()).toEqual(before);
    expect(await overdue(noon)).toEqual([]);
  });

  test('a later save of what was never stored conflicts and stores nothing', async () => {
    expect(await stores.conversations.save(firstSave(ref, { expectedVersion: 1 }))).toBe('conflict');
    expect(await record()).toBeUndefined();
  });

  test('of several saves over one version exactly one is saved', async () => {
    await stores.conversations.save(firstSave(ref));
    const saves = ['a', 'b', 'c', 'd'].map((id) =>
      stores.conversations.save(firstSave(ref, { expectedVersion: 1, added: [entry(ref, id, 2)] })),
    );
    expect((await Promise.all(saves)).filter((outcome) => outcome === 'saved')).toHaveLength(1);
    expect(await outboxIds()).toHaveLength(1);
  });

  test('what a save adds joins what is in the outbox, and the oldest decision is read first', async () => {
    await stores.conversations.save(firstSave(ref, { added: [entry(ref, 'y', 1), entry(ref, 'b', 1)] }));
    await stores.conversations.save(
      firstSave(ref, { expectedVersion: 1, added: [entry(ref, 'a', 2), entry(ref, 'z', 2)] }),
    );
    expect(await outboxIds()).toEqual(['b', 'y', 'a', 'z']);
  });

  test('three hundred entries can join the outbox at once, and be struck off at once', async () => {
    const ids = Array.from({ length: 300 }, (_, number) => `execution-${number}`.padEnd(22, '-'));
    await stores.conversations.save(firstSave(ref));
    const added = ids.map((id) => entry(ref, id, 2));
    await stores.conversations.save(firstSave(ref, { expectedVersion: 1, added }));
    expect(await outboxIds()).toHaveLength(300);
    await stores.conversations.strikeOff({ ref, executionIds: ids, version: 2 });
    expect(await outboxIds()).toEqual([]);
  });

  test('striking off takes the named entries and no other, however often and in whatever version', async () => {
    await stores.conversations.save(firstSave(ref, { added: ['a', 'b', 'c'].map((id) => entry(ref, id)) }));
    for (const version of [1, 1, 9]) {
      await stores.conversations.strikeOff({ ref, executionIds: ['a', 'a', 'unknown'], version });
      expect(await outboxIds()).toEqual(['b', 'c']);
    }
    await stores.conversations.strikeOff({ ref, executionIds: ['c'], version: 9 });
    expect(await record()).toMatchObject({ version: 1, outbox: [entry(ref, 'b')] });
  });

  test('striking off what was never stored stores nothing', async () => {
    for (const executionIds of [['a'], []]) {
      await stores.conversations.strikeOff({ ref, executionIds, version: 1, sweepAt: noon });
    }
    expect(await record()).toBeUndefined();
    expect(await overdue(noon)).toEqual([]);
  });

  test('a conversation is overdue from its sweepAt on', async () => {
    await stores.conversations.save(firstSave(ref, { sweepAt: noon }));
    expect(await overdue(noon - 1)).toEqual([]);
    expect(await overdue(noon)).toEqual([ref]);
  });

  test('a save without sweepAt takes the conversation away from the sweeper', async () => {
    await stores.conversations.save(firstSave(ref, { sweepAt: noon }));
    await stores.conversations.save(firstSave(ref, { expectedVersion: 1 }));
    expect(await overdue(noon)).toEqual([]);
  });

  test('striking off in the stored version sets sweepAt, with or without entries, and takes it away', async () => {
    await stores.conversations.save(firstSave(ref, { sweepAt: noon, added: [entry(ref, 'a')] }));
    const later = noon + 60 * second;
    await stores.conversations.strikeOff({ ref, executionIds: ['a'], version: 1, sweepAt: later });
    expect([await overdue(later - 1), await overdue(later)]).toEqual([[], [ref]]);
    await stores.conversations.strikeOff({ ref, executionIds: [], version: 1 });
    expect(await overdue(later)).toEqual([]);
  });

  test('striking off in an older version leaves the sweepAt of the later writer', async () => {
    await stores.conversations.save(firstSave(ref, { added: [entry(ref, 'a')] }));
    await stores.conversations.save(firstSave(ref, { expectedVersion: 1, sweepAt: noon }));
    await stores.conversations.strikeOff({ ref, executionIds: ['a'], version: 1 });
    await stores.conversations.strikeOff({ ref, executionIds: ['a'], version: 1, sweepAt: 0 });
    expect([await overdue(noon - 1), await overdue(noon)]).toEqual([[], [ref]]);
  });

  test('the walks meet each that is overdue once, and each walk the longest overdue first', async () => {
    const ages = new Map(
      Array.from({ length: 40 }, (_, number) => {
        const age = 1 + ((number * 7) % 40);
        return [conversationKey(chat(ref.channelId, `c-${age}`)), age];
      }),
    );
    for (const [key, age] of ages) {
      await stores.conversations.save(firstSave(parseConversationKey(key)!, { sweepAt: noon - age }));
    }
    const found = (await walked(stores.findOverdue(noon))).map((keys) => keys.filter((key) => ages.has(key)));
    expect(found.flat().sort()).toEqual([...ages.keys()].sort());
    for (const keys of found) {
      const along = keys.map((key) => ages.get(key));
      expect(along).toEqual(along.toSorted((a = 0, b = 0) => b - a));
    }
  });

  test('a walk goes on past one that is swept on the way', async () => {
    const refs = Array.from({ length: 30 }, (_, number) => chat(ref.channelId, `c-${number}`));
    for (const each of refs) await stores.conversations.save(firstSave(each, { sweepAt: noon }));
    const met: string[] = [];
    for (const walk of stores.findOverdue(noon)) {
      for await (const key of walk) {
        const each = parseConversationKey(key);
        if (each?.channelId !== ref.channelId) continue;
        met.push(each.id);
        await stores.conversations.strikeOff({ ref: each, executionIds: [], version: 1 });
      }
    }
    expect(met.sort()).toEqual(refs.map(({ id }) => id).sort());
    expect(await overdue(noon)).toEqual([]);
  });

  test('the marker that comes along is the one of the conversation’s channel', async () => {
    await stores.conversations.save(firstSave(ref));
    await stores.definitions.saveWorkflow(workflow(newChannel(), 'wf-1'), clockAt(noon));
    expect((await stores.conversations.load(ref)).marker.version).toBe(0);
    await stores.definitions.saveWorkflow(workflow(ref.channelId, 'wf-1'), clockAt(noon));
    const { marker, record } = await stores.conversations.load(ref);
    expect(marker.version).toBe(1);
    expect(marker.settlesAt).toBeGreaterThan(noon);
    expect(record?.version).toBe(1);
  });

  test('conversations whose ids only look alike are not mixed up', async () => {
    const alike: ConversationRef[] = [
      chat(ref.channelId, 'x'),
      { ...ref, kind: 'call', id: 'x' },
      chat(ref.channelId, 'x/chat'),
      chat(`${ref.channelId}/chat/x`, 'chat'),
      chat(ref.channelId, 'x%2Fchat'),
      chat(ref.channelId, '__proto__'),
    ];
    for (const [index, each] of alike.entries()) {
      const ledger = { ...emptyLedger, generation: index };
      expect(await stores.conversations.save(firstSave(each, { ledger }))).toBe('saved');
    }
    for (const [index, each] of alike.entries()) {
      const { record } = await stores.conversations.load(each);
      expect(record).toMatchObject({ conversation: { ref: each }, ledger: { generation: index } });
    }
  });

  test('a field that is named __proto__ is kept like any other', async () => {
    const value = JSON.parse('{"__proto__": {"admin": true}}');
    const facts = { 'user.profile': { value, at: noon, eventId: 'evt-1' } };
    await stores.conversations.save(firstSave(ref, { conversation: { ref, unanswered: [], facts } }));
    const read = (await record())?.conversation.facts['user.profile']?.value;
    expect(JSON.stringify(read)).toBe('{"__proto__":{"admin":true}}');
    expect(Object.getPrototypeOf({})).not.toHaveProperty('admin');
  });

  test('changing what was saved or read changes nothing that is stored', async () => {
    const change = firstSave(ref, { ledger: { ...emptyLedger, seen: ['a'] }, added: [entry(ref, 'x')] });
    await stores.conversations.save(change);
    const before = JSON.stringify(await record());
    (change.ledger.seen as string[]).push('b');
    const read = (await record())!;
    (read.ledger.seen as string[]).push('c');
    (read.outbox as unknown[]).pop();
    expect(JSON.stringify(await record())).toBe(before);
  });
});
