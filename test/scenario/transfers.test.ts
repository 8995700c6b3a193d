import { stateOf } from '../../shared/domain/conversation/known.ts';
import { maxSeen } from '../../shared/domain/ledger.ts';
import { eventsAt } from '../support/events.ts';
import { type World, world } from '../support/world.ts';

let w: World;
let e: ReturnType<typeof eventsAt>;
beforeEach(() => {
  w = world();
  e = eventsAt(w);
});

const first = { legId: 'leg-1' };
const second = { legId: 'leg-2' };

/** An agent talks with the caller, and asks another, whose leg waits in a queue. */
async function consulted() {
  await w.happens(e.ringing(first), e.callOpened({ ...first, direction: 'inbound' }), e.callQueued(first));
  await w.pass('PT1M');
  await w.happens(e.engaged(first));
  await w.pass('PT1M');
  await w.happens(e.callUpdated(second), e.callQueued(second));
  await w.pass('PT1M');
}

/** So much new is told meanwhile that what came before is decided anew when it comes again. */
async function muchIsTold(telling: typeof e.updated | typeof e.callUpdated) {
  for (let n = 0; n < maxSeen; n += 1)
    await w.happens(telling({ ...second, facts: { user: { name: `${n}` } } }));
}

describe('a call that is transferred', () => {
  test('is closed when its last leg has ended', async () => {
    await w.workflow({ id: 'survey', trigger: { type: 'callClosed' } });
    await consulted();
    await w.happens(e.callClosed(first));
    expect(w.fired()).toEqual([]);
    expect(w.misses('survey')).toEqual([
      { check: 'legs', expected: 'closed by its end', found: 'one goes on' },
    ]);
    await w.happens(e.engaged(second));
    await w.pass('PT1M');
    await w.happens(e.callClosed(second));
    expect(w.fired()).toEqual(['survey']);
  });

  test('is closed once, by its last end, also where an earlier one is told last', async () => {
    await w.workflow({ id: 'survey', trigger: { type: 'callClosed' } });
    await w.workflow({
      id: 'sorry',
      trigger: {
        type: 'callClosed',
        filter: { key: 'call.missedReason', type: 'string', operator: '$eq', values: ['userLeft'] },
      },
    });
    await consulted();
    const earlier = e.callClosed({ ...first, facts: { call: { missedReason: 'noOperator' } } });
    await w.pass('PT1M');
    const last = e.callClosed({ ...second, facts: { call: { missedReason: 'userLeft' } } });
    await w.happens(last);
    expect(w.fired()).toEqual([]);
    await w.happens(earlier);
    expect(w.fired()).toEqual(['sorry', 'survey']);
    await muchIsTold(e.callUpdated);
    await w.happens(last, earlier);
    expect(w.fired()).toEqual(['sorry', 'survey']);
  });

  test('is not closed a second time by an end that is told again when it has been forgotten', async () => {
    await w.workflow({ id: 'survey', trigger: { type: 'callClosed' } });
    await consulted();
    const earlier = e.callClosed(first);
    await w.happens(earlier);
    await w.pass('PT1M');
    await w.happens(e.callClosed(second));
    await muchIsTold(e.callUpdated);
    await w.happens(earlier);
    expect(w.fired()).toEqual(['survey']);
  });

  test('counts a delay from the last end, also where the transfer is told after the end before it', async () => {
    await w.workflow({ id: 'survey', trigger: { type: 'callClosed', delay: 'PT2M' } });
    await w.happens(e.ringing(first), e.engaged(first));
    const transfer = e.callQueued(second);
    await w.pass('PT1S');
    await w.happens(e.callClosed(first));
    expect(w.timers.pending()).toHaveLength(1);
    await w.happens(transfer);
    expect(w.timers.pending()).toEqual([]);
    await w.pass('PT5M');
    await w.happens(e.callClosed(second));
    await w.pass('PT1M59S');
    expect(w.fired()).toEqual([]);
    await w.pass('PT1S');
    expect(w.fired()).toEqual(['survey']);
  });

  test('waits on in the queue of its new leg when the one before it ends', async () => {
    await w.workflow({ id: 'busy', trigger: { type: 'callWaitInQueued', delay: 'PT3M' } });
    await consulted();
    await w.happens(e.callClosed(first));
    await w.pass('PT2M');
    expect(w.fired()).toEqual(['busy']);
  });

  test('has left the queue when the leg that waited there has ended, and the first goes on', async () => {
    await w.workflow({ id: 'busy', trigger: { type: 'callWaitInQueued', delay: 'PT3M' } });
    await w.workflow({ id: 'ends', trigger: { type: 'callClosed', delay: 'PT1M' } });
    await consulted();
    await w.happens(e.callClosed(second));
    expect(w.timers.pending()).toEqual([]);
    expect(await stateOfCall()).toBe('engaged');
    await w.pass('PT1H');
    expect(w.fired()).toEqual([]);
  });

  async function stateOfCall() {
    const { record } = await w.conversations.load(e.callUpdated().conversation);
    return record && stateOf(record.conversation);
  }
});

test('a chat whose legs have ended is closed, and a leg that begins later opens it again', async () => {
  await w.workflow({ id: 'thanks', trigger: { type: 'chatClosed' } });
  await w.workflow({ id: 'queue', trigger: { type: 'chatWaitInQueued', delay: 'PT2M' } });
  await w.happens(e.opened(first));
  await w.pass('PT1M');
  await w.happens(e.closed(first));
  expect(w.fired()).toEqual(['thanks']);
  await w.pass('PT1M');
  await w.happens(e.queued({ ...second, previousState: 'closed' }));
  await w.pass('PT2M');
  expect(w.fired()).toEqual(['thanks', 'queue']);
});

test('a chat that the source closes itself stays without thanks when the end before it is told again', async () => {
  await w.workflow({ id: 'thanks', trigger: { type: 'chatClosed' } });
  const earlier = e.closed(first);
  await w.happens(e.opened(first), e.queued(second), earlier);
  await w.pass('PT1M');
  await w.happens(e.closed({ ...second, closedBy: 'auto' }));
  await muchIsTold(e.updated);
  await w.happens(earlier);
  expect(w.fired()).toEqual([]);
  expect(w.misses('thanks').at(-1)).toMatchObject({ check: 'closedBy', found: 'auto' });
});

test('a close that is told late is one, though the chat was closed again meanwhile', async () => {
  await w.workflow({ id: 'thanks', trigger: { type: 'chatClosed' } });
  await w.happens(e.opened(first));
  await w.pass('PT1M');
  const late = e.closed(first);
  await w.pass('PT1M');
  await w.happens(e.queued({ ...second, previousState: 'closed' }));
  await w.pass('PT1M');
  await w.happens(e.closed({ ...second, closedBy: 'auto' }));
  expect(w.fired()).toEqual([]);
  await w.happens(late);
  expect(w.fired()).toEqual(['thanks']);
});

test('of exclusive workflows one fires at a close, whatever is told later of the ends before it', async () => {
  const filter = { key: 'user.tags', type: 'list', operator: '$contains', values: ['vip'] } as const;
  await w.workflow({ id: 'vip', exclusive: true, trigger: { type: 'chatClosed', filter } });
  await w.workflow({ id: 'others', exclusive: true, rank: 1, trigger: { type: 'chatClosed' } });
  await w.happens(e.opened(first));
  const late = e.closed({ ...second, facts: { user: { tags: ['vip'] } } });
  await w.pass('PT1M');
  await w.happens(e.closed(first), late);
  expect(w.fired()).toEqual(['others']);
  expect(w.misses('vip').at(-1)).toMatchObject({ check: 'legs', found: 'closed before' });
});
