import { eventsAt } from '../support/events.ts';
import { type World, world } from '../support/world.ts';

let w: World;
let e: ReturnType<typeof eventsAt>;
beforeEach(() => {
  w = world();
  e = eventsAt(w);
});

describe('waitingForManagerReply, when the chat opened', () => {
  beforeEach(() =>
    w.workflow({
      id: 'sla',
      trigger: { type: 'waitingForManagerReply', delay: 'PT10M', onlyIfOpened: true },
    }),
  );

  test('counts from the opening, whatever the user writes after it', async () => {
    await w.happens(e.userSays('hello'), e.opened());
    await w.pass('PT5M');
    await w.happens(e.userSays('hello?'));
    await w.pass('PT5M');
    expect(w.fired()).toEqual(['sla']);
    await w.happens(e.userSays('still here'));
    await w.pass('PT1H');
    expect(w.fired()).toEqual(['sla']);
  });

  test('a chat that waited in the queue counts from when it became opened', async () => {
    await w.happens(e.queued());
    await w.pass('PT8M');
    await w.happens(e.opened({ previousState: 'queued' }));
    await w.pass('PT9M');
    expect(w.fired()).toEqual([]);
    await w.pass('PT1M');
    expect(w.fired()).toEqual(['sla']);
  });

  test('a manager’s opening message leaves nobody waiting', async () => {
    await w.happens(e.opened({ openedBy: 'manager' }), e.managerSays('hi'));
    await w.pass('PT1M');
    await w.happens(e.userSays('oh, hello'));
    await w.pass('PT1H');
    expect(w.fired()).toEqual([]);
  });

  test('a manager who has written in the queue leaves nobody waiting when the chat opens', async () => {
    await w.happens(e.queued());
    await w.pass('PT1M');
    await w.happens(e.managerSays('with you in a minute'));
    await w.pass('PT1M');
    await w.happens(e.opened({ previousState: 'queued' }));
    await w.pass('PT2H');
    expect(w.fired()).toEqual([]);
  });

  test('a snooze that runs out on an unanswered user counts from its end', async () => {
    await w.happens(e.opened());
    await w.pass('PT1M');
    await w.happens(e.managerSays('let me see'));
    await w.pass('PT1M');
    await w.happens(e.userSays('thanks'), e.snoozed());
    await w.pass('PT1H');
    await w.happens(e.opened({ openedBy: 'snoozeExpired', previousState: 'snoozed' }));
    await w.pass('PT10M');
    expect(w.fired()).toEqual(['sla']);
  });

  test('a snooze that runs out on an answered user waits for nobody', async () => {
    await w.happens(e.opened());
    await w.pass('PT1M');
    await w.happens(e.managerSays('I will call you tomorrow'), e.snoozed());
    await w.pass('PT1H');
    await w.happens(e.opened({ openedBy: 'snoozeExpired', previousState: 'snoozed' }));
    await w.pass('PT1H');
    expect(w.fired()).toEqual([]);
  });
});
