import { eventsAt } from '../support/events.ts';
import { type World, world } from '../support/world.ts';

let w: World;
let e: ReturnType<typeof eventsAt>;
beforeEach(() => {
  w = world();
  e = eventsAt(w);
});

describe('chatWaitInQueued', () => {
  beforeEach(() => w.workflow({ id: 'queue', trigger: { type: 'chatWaitInQueued', delay: 'PT3M' } }));

  test('fires when the chat has stayed in the queue', async () => {
    await w.happens(e.queued());
    await w.pass('PT3M');
    expect(w.fired()).toEqual(['queue']);
  });

  test('a chat that got out of the queue in time fires nothing', async () => {
    await w.happens(e.queued());
    await w.pass('PT2M59S');
    await w.happens(e.opened({ previousState: 'queued' }));
    await w.pass('PT1H');
    expect(w.fired()).toEqual([]);
  });

  test('messages while it waits neither restart nor stop it', async () => {
    await w.happens(e.queued());
    await w.pass('PT2M');
    await w.happens(e.userSays('anybody there?'));
    await w.pass('PT1M');
    expect(w.fired()).toEqual(['queue']);
  });

  test('a chat that is queued again while it is queued waits on', async () => {
    await w.happens(e.queued());
    await w.pass('PT2M');
    await w.happens(e.queued({ previousState: 'queued' }));
    await w.pass('PT1M');
    expect(w.fired()).toEqual(['queue']);
    await w.pass('PT1H');
    expect(w.fired()).toEqual(['queue']);
  });

  test('a message that repeats the state of the queue is no new entry', async () => {
    await w.happens(e.queued());
    await w.pass('PT2M');
    await w.happens(e.updated({ facts: { userChat: { state: 'queued' } } }));
    await w.pass('PT1M');
    expect(w.fired()).toEqual(['queue']);
  });
});

describe('waitingForManagerReply, each time', () => {
  beforeEach(() => w.workflow({ id: 'remind', trigger: { type: 'waitingForManagerReply', delay: 'PT10M' } }));

  test('fires the delay after the user’s last message', async () => {
    await w.happens(e.opened(), e.userSays('hello'));
    await w.pass('PT5M');
    await w.happens(e.userSays('hello?'));
    await w.pass('PT9M59S');
    expect(w.fired()).toEqual([]);
    await w.pass('PT1S');
    expect(w.fired()).toEqual(['remind']);
  });

  test('a manager’s public reply ends it; an internal note and a bot do not', async () => {
    await w.happens(e.opened(), e.userSays('hello'));
    await w.pass('PT5M');
    await w.happens(e.managerSays('who takes it?', { message: { private: true } }), e.botSays('one moment'));
    expect(w.timers.pending()).toHaveLength(1);
    await w.happens(e.managerSays('hi'));
    expect(w.timers.pending()).toEqual([]);
    await w.pass('PT1H');
    expect(w.fired()).toEqual([]);
  });

  test('each new last message of the user counts anew', async () => {
    await w.happens(e.opened(), e.userSays('hello'));
    await w.pass('PT10M');
    await w.happens(e.userSays('hello?'));
    await w.pass('PT10M');
    expect(w.fired()).toEqual(['remind', 'remind']);
  });

  test('a message of the user after the due time does not put off what its late timer has not yet fired', async () => {
    await w.happens(e.opened(), e.userSays('hello'));
    w.at('2026-11-23T01:10:20.000Z');
    await w.happens(e.userSays('hello?'));
    expect(w.fired()).toEqual(['remind']);
    await w.pass('PT10M');
    expect(w.fired()).toEqual(['remind', 'remind']);
  });

  test('a message of the very time at which the wait is due does not put it off either', async () => {
    await w.happens(e.opened(), e.userSays('hello'));
    const [timer] = w.timers.pending();
    const due = timer?.at ?? 0;
    w.at(new Date(due + 5_000).toISOString());
    await w.happens(e.userSays('still there?', { at: due }));
    expect(w.fired()).toEqual(['remind']);
  });

  test('a message from before the due time that arrives after it starts the wait anew', async () => {
    await w.happens(e.opened(), e.userSays('hello'));
    const meanwhile = e.userSays('hello?', { at: '2026-11-23T01:09:50.000Z' });
    w.at('2026-11-23T01:10:20.000Z');
    await w.happens(meanwhile);
    expect(w.fired()).toEqual([]);
  });

  test('a reply after the due time that is known before the timer fires ends the wait', async () => {
    await w.happens(e.opened(), e.userSays('hello'));
    w.at('2026-11-23T01:10:20.000Z');
    await w.happens(e.managerSays('hi'));
    await w.pass('PT1H');
    expect(w.fired()).toEqual([]);
  });

  test('a burst of messages costs one schedule', async () => {
    await w.happens(e.opened());
    w.calls.set = 0;
    for (let n = 0; n < 20; n += 1) {
      await w.happens(e.userSays(`line ${n}`));
      await w.pass('PT1S');
    }
    expect(w.calls).toEqual({ set: 0, cancel: 0 });
    expect(w.timers.pending()).toHaveLength(1);
    await w.pass('PT10M');
    expect(w.fired()).toEqual(['remind']);
  });

  test('a chat that a workflow opened and in which nobody has written counts from its opening', async () => {
    await w.happens(e.opened({ openedBy: 'workflow' }));
    await w.pass('PT10M');
    expect(w.fired()).toEqual(['remind']);
  });

  test('a chat that a manager opened and in which nobody has written waits for nobody', async () => {
    await w.happens(e.opened({ openedBy: 'manager' }));
    await w.pass('PT1H');
    expect(w.fired()).toEqual([]);
  });

  test('a snoozed chat does not fire, the reason is recorded, and the end of the snooze starts the wait again', async () => {
    await w.happens(e.opened(), e.userSays('hello'));
    await w.pass('PT1M');
    await w.happens(e.snoozed());
    await w.pass('PT20M');
    expect(w.fired()).toEqual([]);
    expect(w.misses('remind')).toMatchObject([
      { check: 'chatStates', expected: ['opened'], found: 'snoozed' },
    ]);
    await w.happens(e.opened({ openedBy: 'snoozeExpired', previousState: 'snoozed' }));
    await w.pass('PT10M');
    expect(w.fired()).toEqual(['remind']);
  });

  test('closing the chat ends it', async () => {
    await w.happens(e.opened(), e.userSays('hello'), e.closed());
    expect(w.timers.pending()).toEqual([]);
  });

  test('an event that is older than the reply that is already known starts no wait', async () => {
    const late = e.userSays('hello');
    await w.pass('PT1M');
    await w.happens(e.opened({ at: late.occurredAt }), e.managerSays('hi'), late);
    expect(w.timers.pending()).toEqual([]);
  });

  test('a wait whose due time has passed when its event arrives fires at once', async () => {
    const late = e.userSays('hello');
    await w.happens(e.opened());
    await w.pass('PT11M');
    await w.happens(late);
    expect(w.fired()).toEqual(['remind']);
  });
});

describe('waitingForUserReply', () => {
  test('fires the delay after the manager’s last public message, and the user’s reply ends it', async () => {
    await w.workflow({ id: 'close', trigger: { type: 'waitingForUserReply', delay: 'PT30M' } });
    await w.happens(e.opened(), e.userSays('hello'), e.managerSays('hi'));
    await w.pass('PT29M');
    await w.happens(e.userSays('bye'));
    await w.pass('PT1H');
    expect(w.fired()).toEqual([]);
    await w.happens(e.managerSays('anything else?'));
    await w.pass('PT30M');
    expect(w.fired()).toEqual(['close']);
  });

  test('it goes on after closing only where closed is among its states', async () => {
    const trigger = { type: 'waitingForUserReply', delay: 'PT30M' } as const;
    await w.workflow({ id: 'opened', trigger });
    await w.workflow({ id: 'also closed', trigger: { ...trigger, chatStates: ['opened', 'closed'] } });
    await w.happens(e.opened(), e.managerSays('hi'), e.closed());
    await w.pass('PT30M');
    expect(w.fired()).toEqual(['also closed']);
  });
});

describe('exclusive waits that are due together, in the minute before the timer', () => {
  const trigger = { type: 'waitingForManagerReply', delay: 'PT10M' } as const;
  beforeEach(async () => {
    await w.workflow({ id: 'first', rank: 0, exclusive: true, trigger: { ...trigger, onlyIfOpened: true } });
    await w.workflow({ id: 'second', rank: 1, exclusive: true, trigger });
    await w.happens(e.userSays('hi'));
    await w.pass('PT1S');
    await w.happens(e.opened());
    w.at(new Date(w.now() + 10 * 60_000 + 5_000).toISOString());
  });

  test('take turns when the timer comes', async () => {
    await w.pass('PT1M');
    expect(w.fired()).toEqual(['first']);
  });

  test('take turns too where one more message begins only one of them anew', async () => {
    await w.happens(e.userSays('anybody?'));
    await w.pass('PT1M');
    expect(w.fired()).toEqual(['first']);
  });
});

test('a wake-up tells how late it is against the time for which its schedule was set', async () => {
  await w.workflow({ id: 'queue', trigger: { type: 'chatWaitInQueued', delay: 'PT3M' } });
  await w.happens(e.queued());
  const [timer] = w.timers.pending();
  w.at(new Date((timer?.at ?? 0) + 45_000).toISOString());
  await w.wakeUp(timer?.generation ?? 0);
  expect(w.reports.map(({ lateness }) => lateness)).toEqual([undefined, 45_000]);
});

test('a wake-up of a schedule that has been replaced is not late', async () => {
  await w.workflow({ id: 'queue', trigger: { type: 'chatWaitInQueued', delay: 'PT3M' } });
  await w.happens(e.queued());
  const [timer] = w.timers.pending();
  await w.wakeUp((timer?.generation ?? 0) - 1);
  expect(w.reports.at(-1)?.lateness).toBeUndefined();
});
