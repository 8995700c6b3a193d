import { eventsAt } from '../support/events.ts';
import { type World, world } from '../support/world.ts';

let w: World;
let e: ReturnType<typeof eventsAt>;
beforeEach(() => {
  w = world();
  e = eventsAt(w);
});

describe('a chat of which nothing tells how it came into the inbox', () => {
  beforeEach(() =>
    w.workflow({
      id: 'sla',
      trigger: { type: 'waitingForManagerReply', delay: 'PT10M', onlyIfOpened: true },
    }),
  );
  const isTaken = () => w.happens(e.opened({ previousState: 'queued', openedBy: 'manager' }));

  test('its user waits who has written', async () => {
    await w.happens(e.userSays('hello?'));
    await isTaken();
    await w.pass('PT9M59S');
    expect(w.fired()).toEqual([]);
    await w.pass('PT1S');
    expect(w.fired()).toEqual(['sla']);
  });

  test('nobody waits where nobody has written, or the manager last', async () => {
    await isTaken();
    await w.pass('PT1H');
    await w.happens(e.userSays('hello?'), e.managerSays('hello'), e.queued({ previousState: 'opened' }));
    await isTaken();
    await w.pass('PT1H');
    expect(w.fired()).toEqual([]);
  });

  test('it fires once, however often the chat goes back to the queue, until an opening is told', async () => {
    await w.happens(e.userSays('hello?'));
    for (const before of [() => [], () => [e.queued({ previousState: 'opened' })], () => [e.closed()]]) {
      await w.pass('PT1S');
      await w.happens(...before());
      await w.pass('PT1S');
      await isTaken();
      await w.pass('PT1H');
    }
    expect(w.fired()).toEqual(['sla']);
    await w.happens(e.closed());
    await w.pass('PT1S');
    await w.happens(e.opened({ previousState: 'closed' }));
    await w.pass('PT1H');
    expect(w.fired()).toEqual(['sla', 'sla']);
  });

  test('an opening that is told after it has fired starts no second one', async () => {
    const late = e.queued();
    await w.happens(e.userSays('hello?'));
    await w.pass('PT1S');
    await isTaken();
    await w.pass('PT1H');
    await w.happens(late);
    await w.pass('PT1H');
    expect(w.fired()).toEqual(['sla']);
  });

  test('the opening of the leg before counts, though that has ended', async () => {
    await w.happens(e.queued({ legId: 'leg-1' }));
    await w.pass('PT1M');
    await w.happens(e.closed({ legId: 'leg-1', closedBy: 'auto' }));
    await w.pass('PT1S');
    await w.happens(e.queued({ legId: 'leg-2', previousState: 'opened' }));
    await w.pass('PT1S');
    await w.happens(e.opened({ legId: 'leg-2', previousState: 'queued' }));
    await w.pass('PT1H');
    expect(w.fired()).toEqual(['sla']);
  });

  test('an opening counts that came in the millisecond of a close', async () => {
    await w.happens(e.closed({ eventId: 'b' }), e.queued({ eventId: 'a', previousState: 'closed' }));
    await w.pass('PT1S');
    await isTaken();
    await w.pass('PT1H');
    expect(w.fired()).toEqual(['sla']);
  });
});

test.each([
  [{ state: 'opened' }, 'survey'],
  [{ state: 'queued' }, 'survey'],
  [{ firstOpenedAt: '2026-03-02T09:00:00Z' }, 'survey'],
  [{ firstOpenedAt: 0 }, 'not managed'],
  [{ state: 'snoozed' }, 'not managed'],
  [{}, 'not managed'],
])('a chat of which only the facts %j are told: %s', async (userChat, fired) => {
  const close = { type: 'chatClosed' } as const;
  await w.workflow({ id: 'survey', trigger: { ...close, managedChatFilter: 'onlyIfManagedChat' } });
  await w.workflow({ id: 'not managed', trigger: { ...close, managedChatFilter: 'onlyIfUnmanagedChat' } });
  await w.happens(e.updated({ facts: { userChat } }));
  await w.pass('PT1M');
  await w.happens(e.closed());
  expect(w.fired()).toEqual([fired]);
});
