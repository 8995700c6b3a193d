import fc from 'fast-check';
import type { ConversationStore } from '../../shared/application/ports.ts';
import { conversationKey } from '../../shared/domain/conversation/conversation-key.ts';
import type { ConversationRef } from '../../shared/domain/conversation/conversation-ref.ts';
import { chat, entry, firstSave, newChannel } from '../support/stores/fixtures.ts';
import { type Stores, storeImplementations, walked } from '../support/stores/stores.ts';

/** What one writer does: it saves until that succeeds, and strikes off what it added if it is told to. */
interface Writer {
  readonly adds: number;
  readonly strikes: boolean;
}

interface Written {
  readonly version: number;
  readonly executionIds: readonly string[];
  readonly struck: boolean;
}

/** The times at which the sweeper is to look: one that a save sets, another that its strike sets. */
const sweepAfterSave = (version: number) => version * 10;
const sweepAfterStrike = (version: number) => version * 10 + 5;

async function write(
  store: ConversationStore,
  ref: ConversationRef,
  name: string,
  writer: Writer,
): Promise<Written> {
  const executionIds = Array.from({ length: writer.adds }, (_, number) => `${name}-${number}`);
  for (;;) {
    const expectedVersion = (await store.load(ref)).record?.version ?? 0;
    const version = expectedVersion + 1;
    const added = executionIds.map((id) => entry(ref, id, version));
    const change = firstSave(ref, { expectedVersion, added, sweepAt: sweepAfterSave(version) });
    if ((await store.save(change)) === 'conflict') continue;
    if (writer.strikes) {
      await store.strikeOff({ ref, executionIds, version, sweepAt: sweepAfterStrike(version) });
    }
    return { version, executionIds, struck: writer.strikes };
  }
}

describe.each(storeImplementations)('writers of one conversation $name, in any interleaving', ({ open }) => {
  let stores: Stores;
  beforeAll(async () => {
    stores = await open();
  });
  afterAll(() => stores.close());

  const writers = fc.array(fc.record({ adds: fc.nat({ max: 3 }), strikes: fc.boolean() }), {
    minLength: 2,
    maxLength: 4,
  });

  test('lose no entry, bring none back that was struck off, and leave the last one’s sweepAt', async () => {
    const race = fc.asyncProperty(writers, fc.scheduler(), async (all, scheduler) => {
      const ref = chat(newChannel());
      const store = stores.conversationsAround((request) =>
        scheduler.schedule(Promise.resolve()).then(request),
      );
      const running = Promise.all(all.map((writer, number) => write(store, ref, `w${number}`, writer)));
      const written = await scheduler.waitFor(running);

      const { record } = await stores.conversations.load(ref);
      const left = written.filter(({ struck }) => !struck).flatMap(({ executionIds }) => executionIds);
      expect(record?.outbox.map(({ announcement }) => announcement.executionId).sort()).toEqual(left.sort());
      expect(written.map(({ version }) => version).sort()).toEqual(all.map((_, index) => index + 1));

      const last = written.find(({ version }) => version === all.length);
      const sweepAt = (last?.struck ? sweepAfterStrike : sweepAfterSave)(all.length);
      const overdueAt = async (now: number) =>
        (await walked(stores.findOverdue(now))).flat().includes(conversationKey(ref));
      expect([await overdueAt(sweepAt - 1), await overdueAt(sweepAt)]).toEqual([false, true]);
    });
    await fc.assert(race, { numRuns: 40 });
  });
});
