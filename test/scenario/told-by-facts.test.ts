import type { ConversationEvent } from '../../shared/domain/conversation/event.ts';
import { eventsAt } from '../support/events.ts';
import { type World, world } from '../support/world.ts';

let w: World;
let e: ReturnType<typeof eventsAt>;
beforeEach(() => {
  w = world();
  e = eventsAt(w);
});

const seen = (state: string) => e.updated({ facts: { userChat: { state } } });
const inState = (state: string) => ({ facts: { userChat: { state } } });

/** Each happens so long after the one before; all are brought at the end, in this order or the other way round. */
async function happen(order: string, ...steps: readonly (readonly [string, () => ConversationEvent])[]) {
  const events: ConversationEvent[] = [];
  for (const [after, happens] of steps) {
    await w.pass(after);
    events.push(happens());
  }
  await w.happens(...(order === 'in order' ? events : events.reverse()));
}

describe.each(['in order', 'the wrong way round'])('told %s', (order) => {
  test('a close that a fact told is not forgotten for one that is told too soon after an event', async () => {
    await w.workflow({ id: 'nudge', trigger: { type: 'waitingForManagerReply', delay: 'PT10M' } });
    await happen(
      order,
      ['PT0S', () => e.opened()],
      ['PT0S', () => e.userSays('anybody?')],
      ['PT1M', () => seen('closed')],
      ['PT1M', () => e.queued({ previousState: 'closed', openedBy: 'manager' })],
      ['PT2S', () => seen('closed')],
      ['PT10S', () => seen('opened')],
    );
    await w.pass('PT1H');
    expect(w.fired()).toEqual([]);
  });

  test.each([
    ['a fact', () => seen('opened')],
    ['an event', () => e.queued({ previousState: 'closed', openedBy: 'manager' })],
  ])(
    'a message in a closed chat ends with a later close, when %s told another state meanwhile',
    async (_, reopened) => {
      await w.workflow({ id: 'nudge', trigger: { type: 'waitingForManagerReply', delay: 'PT10M' } });
      await happen(
        order,
        ['PT0S', () => e.opened()],
        ['PT1M', () => e.closed()],
        ['PT1M', () => e.userSays('again', inState('closed'))],
        ['PT1M', reopened],
        ['PT1M', () => seen('closed')],
        ['PT1M', () => seen('opened')],
      );
      await w.pass('PT1H');
      expect(w.fired()).toEqual([]);
    },
  );

  test('a message in a closed chat goes on waiting, however often the same close is told', async () => {
    await w.workflow({ id: 'nudge', trigger: { type: 'waitingForManagerReply', delay: 'PT10M' } });
    await happen(
      order,
      ['PT0S', () => e.opened()],
      ['PT1M', () => e.closed()],
      ['PT1M', () => e.userSays('again', inState('closed'))],
      ...Array.from({ length: 20 }, () => ['PT1S', () => seen('closed')] as const),
      ...Array.from({ length: 20 }, () => ['PT1S', () => seen('opened')] as const),
    );
    await w.pass('PT1H');
    expect(w.fired()).toEqual(['nudge']);
  });

  test('a message that tells the state of before the reopening is ended by a close like any other', async () => {
    await w.workflow({ id: 'nudge', trigger: { type: 'waitingForManagerReply', delay: 'PT10M' } });
    await happen(
      order,
      ['PT0S', () => e.opened({ previousState: 'closed' })],
      ['PT2S', () => e.userSays('again', inState('closed'))],
      ['PT1M', () => seen('closed')],
      ['PT1M', () => seen('opened')],
    );
    await w.pass('PT1H');
    expect(w.fired()).toEqual([]);
  });

  test('an answer that alone tells the close ends its own wait', async () => {
    const trigger = { type: 'waitingForUserReply', delay: 'PT10M', chatStates: ['queued'] } as const;
    await w.workflow({ id: 'nudge', trigger });
    await happen(
      order,
      ['PT0S', () => e.opened()],
      ['PT1M', () => e.managerSays('bye', inState('closed'))],
      ['PT1M', () => e.queued({ previousState: 'closed' })],
    );
    await w.pass('PT1H');
    expect(w.fired()).toEqual([]);
  });
});

describe('a chat that its first event says to have been queued before', () => {
  beforeEach(() => w.workflow({ id: 'queue', trigger: { type: 'chatWaitInQueued', delay: 'PT5M' } }));
  const still = () => e.queued({ previousState: 'queued' });

  test('waits from that event, and not anew from the next', async () => {
    await w.happens(still());
    await w.pass('PT3M');
    await w.happens(still());
    await w.pass('PT2M');
    expect(w.fired()).toEqual(['queue']);
    await w.happens(still());
    await w.pass('PT1H');
    expect(w.fired()).toEqual(['queue']);
  });

  test('waits from its entry once that is told, and fires for it once', async () => {
    const entered = e.queued();
    await w.pass('PT1M');
    await w.happens(still());
    await w.pass('PT5M');
    await w.happens(entered);
    await w.pass('PT1H');
    expect(w.fired()).toEqual(['queue']);
  });

  test('waits no longer when a fact tells that it has left, and anew when an event tells it to be there', async () => {
    await w.happens(still());
    await w.pass('PT1M');
    await w.happens(seen('opened'));
    await w.pass('PT1H');
    expect(w.fired()).toEqual([]);
    await w.happens(still());
    await w.pass('PT5M');
    expect(w.fired()).toEqual(['queue']);
  });

  test('is a managed one', async () => {
    const trigger = { type: 'chatClosed', managedChatFilter: 'onlyIfManagedChat' } as const;
    await w.workflow({ id: 'survey', trigger });
    await w.happens(still());
    await w.pass('PT1M');
    await w.happens(e.closed());
    expect(w.fired()).toEqual(['survey']);
  });
});
