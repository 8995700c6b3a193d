import { eventsAt } from '../support/events.ts';
import { type World, world } from '../support/world.ts';

let w: World;
let e: ReturnType<typeof eventsAt>;
beforeEach(() => {
  w = world();
  e = eventsAt(w);
});

test('a wait that closing has ended does not come back when the chat does', async () => {
  const trigger = {
    type: 'waitingForUserReply',
    delay: 'PT10M',
    chatStates: ['opened', 'queued'],
  } as const;
  await w.workflow({ id: 'nudge', trigger });
  await w.happens(e.opened(), e.managerSays('anything else?'));
  await w.pass('PT5M');
  await w.happens(e.closed());
  await w.pass('P1D');
  await w.happens(e.queued({ previousState: 'closed' }));
  await w.happens(e.updated({ facts: { userChat: { state: 'opened' } } }));
  await w.pass('PT1H');
  expect(w.fired()).toEqual([]);
});

/** A minute later something tells that the chat is closed, and one more later it is in the queue again, for an hour. */
async function isRequeued(told: () => ReturnType<typeof e.closed>): Promise<void> {
  await w.pass('PT1M');
  await w.happens(told());
  await w.pass('PT1M');
  await w.happens(e.queued({ previousState: 'closed' }));
  await w.pass('PT1H');
}

const seen = (state: string) => e.updated({ facts: { userChat: { state } } });

test.each([
  ['in order', [0, 1]],
  ['the wrong way round', [1, 0]],
])('a wait does not come back when facts alone tell of close and reopening, %s', async (_, order) => {
  await w.workflow({ id: 'nudge', trigger: { type: 'waitingForManagerReply', delay: 'PT10M' } });
  await w.happens(e.opened(), e.userSays('anybody?'));
  await w.pass('PT1M');
  const closed = seen('closed');
  await w.pass('PT1M');
  const told = [closed, seen('opened')];
  await w.happens(...order.map((place) => told[place]!));
  await w.pass('PT1H');
  expect(w.fired()).toEqual([]);
});

test.each([true, false])(
  'a state of before that is told as the chat reopens ends nothing (%s)',
  async (onlyIfOpened) => {
    const trigger = { type: 'waitingForManagerReply', delay: 'PT10M', onlyIfOpened } as const;
    await w.workflow({ id: 'nudge', trigger });
    await w.happens(e.userSays('hello', { facts: { userChat: { state: 'closed' } } }));
    await w.happens(e.opened({ previousState: 'closed' }));
    await w.pass('PT1S');
    await w.happens(seen('closed'));
    await w.pass('PT1S');
    await w.happens(seen('opened'));
    await w.pass('PT1H');
    expect(w.fired()).toEqual(['nudge']);
  },
);

test('a manager who answers and closes waits no longer, though the answer tells of the close', async () => {
  const trigger = { type: 'waitingForUserReply', delay: 'PT10M', chatStates: ['queued'] } as const;
  await w.workflow({ id: 'nudge', trigger });
  await w.happens(e.opened());
  await w.pass('PT1M');
  await w.happens(e.managerSays('bye', { facts: { userChat: { state: 'closed' } } }));
  await isRequeued(() => seen('closed'));
  expect(w.fired()).toEqual([]);
});

test('a message that is itself told to be written in a closed chat waits for the reopening', async () => {
  const trigger = { type: 'waitingForManagerReply', delay: 'PT10M', chatStates: ['queued'] } as const;
  await w.workflow({ id: 'nudge', trigger });
  await w.happens(e.opened(), e.closed());
  await w.pass('PT1M');
  await w.happens(e.userSays('anybody?', { facts: { userChat: { state: 'closed' } } }));
  await isRequeued(() => seen('closed'));
  expect(w.fired()).toEqual(['nudge']);
});

test('each close ends what began before it, also of a chat that was closed already', async () => {
  const trigger = { type: 'waitingForManagerReply', delay: 'PT10M', chatStates: ['queued'] } as const;
  await w.workflow({ id: 'nudge', trigger });
  await w.happens(e.opened(), e.closed());
  await w.pass('PT1M');
  await w.happens(e.userSays('anybody?'));
  await isRequeued(() => e.closed());
  expect(w.fired()).toEqual([]);
});

test('a miss ends the wait of its anchor only: opened once more, the same opening may still fire', async () => {
  await w.workflow({
    id: 'sla',
    trigger: { type: 'waitingForManagerReply', delay: 'PT10M', onlyIfOpened: true },
  });
  await w.happens(e.userSays('hello'), e.opened());
  await w.pass('PT5M');
  await w.happens(e.queued({ previousState: 'opened' }));
  await w.pass('PT7M');
  expect(w.misses('sla')).toMatchObject([{ check: 'chatStates', found: 'queued' }]);
  await w.happens(e.opened({ previousState: 'queued' }));
  await w.pass('PT10M');
  expect(w.fired()).toEqual(['sla']);
});

test('a snooze that runs out on a user for whom the chat was reopened counts again', async () => {
  await w.workflow({
    id: 'sla',
    trigger: { type: 'waitingForManagerReply', delay: 'PT10M', onlyIfOpened: true },
  });
  await w.happens(e.userSays('hello'), e.opened());
  await w.pass('PT1M');
  await w.happens(e.managerSays('hi'), e.closed());
  await w.pass('P1D');
  await w.happens(e.opened({ openedBy: 'workflow', previousState: 'closed' }));
  await w.pass('PT5M');
  await w.happens(e.snoozed());
  await w.pass('PT1H');
  await w.happens(e.opened({ openedBy: 'snoozeExpired', previousState: 'snoozed' }));
  await w.pass('PT10M');
  expect(w.fired()).toEqual(['sla']);
});

test('an opening that is told after its wait has fired does not let it fire again', async () => {
  await w.workflow({
    id: 'first-reply',
    trigger: { type: 'waitingForManagerReply', delay: 'PT1M', onlyIfOpened: true },
  });
  await w.happens(e.queued());
  await w.pass('PT1M');
  const late = e.queued({ previousState: 'closed' });
  await w.pass('PT1M');
  await w.happens(e.opened({ previousState: 'queued' }));
  await w.pass('PT1M');
  expect(w.fired()).toEqual(['first-reply']);
  await w.happens(late);
  await w.pass('PT1H');
  expect(w.fired()).toEqual(['first-reply']);
});

test('what fired before a miss still counts against its opening, when the workflow is made to count by openings', async () => {
  const wait = (settings: object) => ({
    trigger: {
      type: 'waitingForManagerReply',
      delay: 'PT10M',
      chatStates: ['queued', 'opened'],
      ...settings,
    } as const,
  });
  await w.workflow({ id: 'remind', ...wait({}) });
  await w.happens(e.opened());
  await w.pass('PT1M');
  await w.happens(e.userSays('hello'));
  await w.pass('PT10M');
  await w.edit('remind', wait({ activePeriod: { until: '2026-11-23T00:00:00Z' } }));
  await w.happens(e.userSays('hello?'));
  await w.pass('PT10M');
  await w.edit('remind', wait({ onlyIfOpened: true }));
  await w.happens(
    e.queued({ openedBy: 'manager', previousState: 'opened' }),
    e.opened({ openedBy: 'manager', previousState: 'queued' }),
  );
  await w.pass('PT10M');
  expect(w.fired()).toEqual(['remind']);
});

describe('a state of before that a source tells within seconds', () => {
  test.each(['closed', 'initial'])('of a chat that was queued leaves it in the queue (%s)', async (state) => {
    await w.workflow({ id: 'queue', trigger: { type: 'chatWaitInQueued', delay: 'PT5M' } });
    await w.happens(e.queued({ previousState: 'closed' }));
    await w.pass('PT1S');
    await w.happens(e.userSays('hello', { facts: { userChat: { state } } }));
    await w.pass('PT1H');
    expect(w.fired()).toEqual(['queue']);
  });

  test('of a call that was closed leaves it closed', async () => {
    await w.workflow({ id: 'after', trigger: { type: 'callClosed', delay: 'PT5M' } });
    await w.happens(e.ringing(), e.engaged(), e.callClosed());
    await w.pass('PT1S');
    await w.happens(e.callUpdated({ facts: { call: { state: 'engaged' } } }));
    await w.pass('PT1H');
    expect(w.fired()).toEqual(['after']);
  });

  test('is the state once that is told later', async () => {
    await w.workflow({ id: 'queue', trigger: { type: 'chatWaitInQueued', delay: 'PT5M' } });
    await w.happens(e.queued({ previousState: 'closed' }));
    await w.pass('PT6S');
    await w.happens(e.userSays('hello', { facts: { userChat: { state: 'opened' } } }));
    await w.pass('PT1H');
    expect(w.fired()).toEqual([]);
  });
});
