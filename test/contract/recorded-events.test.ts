import type { ConversationEvent } from '../../shared/domain/conversation/event.ts';
import { chat, newChannel, noon } from '../support/stores/fixtures.ts';
import { type Stores, storeImplementations } from '../support/stores/stores.ts';
import type { RecordedEvents } from '../support/stores/whole-stores.ts';

describe.each(storeImplementations)('recorded events $name', ({ open }) => {
  let stores: Stores;
  let store: RecordedEvents;
  let channelId: string;
  beforeAll(async () => {
    stores = await open();
    store = stores.recordedEvents;
  });
  afterAll(() => stores.close());
  beforeEach(() => {
    channelId = newChannel();
  });

  const said = (eventId: string, at = noon, text = '환불해 주세요'): ConversationEvent => ({
    type: 'MessageCreated',
    eventId,
    occurredAt: at,
    conversation: chat(channelId),
    facts: { user: { tags: ['vip'] } },
    message: { id: 'm-1', personType: 'user', private: false, origin: 'chat', text },
  });
  const ids = async (count: number) => (await store.last(channelId, count)).map(({ eventId }) => eventId);

  test('an event is read back as it was taken', async () => {
    await store.record(said('evt-1'), noon);
    expect(await store.last(channelId, 10)).toEqual([said('evt-1')]);
  });

  test('a channel that has recorded nothing has nothing', async () => {
    expect(await store.last(channelId, 10)).toEqual([]);
  });

  test('recorded again, it is there once', async () => {
    await store.record(said('evt-1'), noon);
    await store.record(said('evt-1'), noon + 5_000);
    expect(await ids(10)).toEqual(['evt-1']);
  });

  test('the last so many are read, the oldest of them first, in whatever order they came', async () => {
    for (const n of [3, 1, 4, 2]) await store.record(said(`evt-${n}`, noon + n), noon);
    expect(await ids(3)).toEqual(['evt-2', 'evt-3', 'evt-4']);
    expect(await ids(100)).toEqual(['evt-1', 'evt-2', 'evt-3', 'evt-4']);
  });

  test('events of one time, of other conversations and of other channels are kept apart', async () => {
    await store.record(said('evt-1'), noon);
    await store.record({ ...said('evt-1'), conversation: chat(channelId, 'c-2') }, noon);
    await store.record(said('evt-2'), noon);
    await store.record({ ...said('evt-3'), conversation: chat(newChannel()) }, noon);
    expect((await ids(10)).toSorted()).toEqual(['evt-1', 'evt-1', 'evt-2']);
  });

  test('more than the store answers at once is read whole', async () => {
    const text = '가'.repeat(20_000);
    for (let n = 0; n < 40; n += 1) await store.record(said(`evt-${n}`, noon + n, text), noon);
    expect(await store.last(channelId, 40)).toHaveLength(40);
  });
});
