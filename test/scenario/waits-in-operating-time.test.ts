import type { Operation } from '../../shared/domain/operation/operation.ts';
import { eventsAt } from '../support/events.ts';
import type { Given } from '../support/workflow.ts';
import { type World, world } from '../support/world.ts';

let w: World;
let e: ReturnType<typeof eventsAt>;
let revision: number;

const weekdays = ['mon', 'tue', 'wed', 'thu', 'fri'] as const;
const nineToSix = weekdays.map((day) => ({ day, from: 540, to: 1_080 }));

beforeEach(() => {
  w = world();
  e = eventsAt(w);
  revision = 0;
});

/** Saves the operation, from 9 to 18 on weekdays in Seoul unless given, over what it was. */
const hours = (given: Partial<Operation> = {}) => {
  revision += 1;
  return w.operation({
    operationId: 'default',
    timeZone: 'Asia/Seoul',
    weeklyRanges: nineToSix,
    revision,
    ...given,
  });
};
const remind = (given: object = {}): Given => ({
  id: 'remind',
  trigger: { type: 'waitingForManagerReply', delay: 'PT1H', delayClock: 'operation', ...given },
});
const userWaits = () => w.happens(e.opened(), e.userSays('hello'));

/** Lets time pass until then; nothing may have fired a second before, and the workflow has then. */
async function firesAt(instant: string, id = 'remind') {
  const before = w.fired().length;
  const milliseconds = Date.parse(instant) - w.now();
  await w.pass(`PT${milliseconds / 1_000 - 1}S`);
  expect(w.fired()).toHaveLength(before);
  await w.pass('PT1S');
  expect(w.fired().slice(before)).toEqual([id]);
}

describe('a wait of an hour in hours from 9 to 18 on weekdays', () => {
  test.each([
    ['within the day', '2026-11-23T10:00:00+09:00', '2026-11-23T11:00:00+09:00'],
    ['over a night', '2026-11-23T17:40:00+09:00', '2026-11-24T09:40:00+09:00'],
    ['that begins in the night', '2026-11-23T23:00:00+09:00', '2026-11-24T10:00:00+09:00'],
    ['over a weekend', '2026-11-27T17:40:00+09:00', '2026-11-30T09:40:00+09:00'],
    ['that is over as the day ends', '2026-11-23T17:00:00+09:00', '2026-11-23T18:00:00+09:00'],
  ])('%s counts only what is open', async (_, begins, due) => {
    await hours();
    w.at(begins);
    await w.workflow(remind());
    await userWaits();
    await firesAt(due);
  });

  test('leaves holidays out, single ones and ranges', async () => {
    await hours({ holidays: [{ date: '2026-12-25' }, { from: '2026-12-28', until: '2026-12-30' }] });
    w.at('2026-12-24T17:40:00+09:00');
    await w.workflow(remind());
    await userWaits();
    await firesAt('2026-12-31T09:40:00+09:00');
  });

  test('counts in the operation that it names', async () => {
    await hours();
    await hours({
      operationId: 'night',
      weeklyRanges: [{ day: 'mon', from: 1_200, to: 1_440 }],
      revision: 1,
    });
    await w.workflow(remind({ delayOperationId: 'night' }));
    await userWaits();
    await firesAt('2026-11-23T21:00:00+09:00');
  });

  test('is ended by a reply in the night', async () => {
    await hours();
    w.at('2026-11-23T17:40:00+09:00');
    await w.workflow(remind());
    await userWaits();
    await w.pass('PT5H');
    await w.happens(e.managerSays('good evening'));
    await w.pass('P3D');
    expect(w.fired()).toEqual([]);
    expect(w.timers.pending()).toEqual([]);
  });
});

describe('on a night in which New York puts its clocks', () => {
  const night = (day: 'sun') => [{ day, from: 0, to: 300 }];

  test.each([
    [
      'forward, the hour that is left out does not count',
      '2026-03-08T00:30:00-05:00',
      '2026-03-08T04:30:00-04:00',
    ],
    [
      'back, the hour that is shown twice counts twice',
      '2026-11-01T00:30:00-04:00',
      '2026-11-01T02:30:00-05:00',
    ],
  ])('%s', async (_, begins, due) => {
    await hours({ timeZone: 'America/New_York', weeklyRanges: night('sun') });
    w.at(begins);
    await w.workflow(remind({ delay: 'PT3H' }));
    await userWaits();
    await firesAt(due);
  });
});

test('each turn of a repeated queue wait counts in operating time', async () => {
  await hours();
  w.at('2026-11-23T17:00:00+09:00');
  await w.workflow({
    id: 'queue',
    trigger: {
      type: 'callWaitInQueued',
      delay: 'PT40M',
      delayClock: 'operation',
      repeated: true,
      repeatCount: 3,
    },
  });
  await w.happens(e.callQueued());
  await firesAt('2026-11-23T17:40:00+09:00', 'queue');
  await firesAt('2026-11-24T09:20:00+09:00', 'queue');
  await firesAt('2026-11-24T10:00:00+09:00', 'queue');
  await w.pass('P1D');
  expect(w.fired()).toHaveLength(3);
});

describe('hours that are edited while it waits', () => {
  const closedFrom = (from: number) => nineToSix.map((range) => ({ ...range, to: from }));

  test('never let it fire early: its due time moves back, and its schedule with it', async () => {
    await hours();
    await w.workflow(remind());
    await userWaits();
    await hours({ holidays: [{ date: '2026-11-23' }] });
    await firesAt('2026-11-24T10:00:00+09:00');
  });

  test('let it fire earlier from the next event on', async () => {
    await hours({ weeklyRanges: closedFrom(620) });
    await w.workflow(remind());
    await userWaits();
    await hours();
    await w.pass('PT30M');
    await w.happens(e.botSays('one moment'));
    await firesAt('2026-11-23T11:00:00+09:00');
  });

  test('let it fire earlier within a day, if nothing else happens', async () => {
    await hours({ holidays: [{ from: '2026-11-24', until: '2026-12-20' }], weeklyRanges: closedFrom(620) });
    await w.workflow(remind());
    await userWaits();
    await hours();
    await firesAt('2026-11-24T10:00:00+09:00');
  });

  test('by hand: closed now, it goes on with the next opening', async () => {
    await hours();
    await w.workflow(remind());
    await userWaits();
    await w.pass('PT20M');
    await hours({ override: { state: 'closed', setAt: w.now() } });
    await firesAt('2026-11-24T09:40:00+09:00');
  });

  test('by hand: opened in the evening, it counts until the schedule opens and on', async () => {
    await hours();
    w.at('2026-11-23T20:00:00+09:00');
    await hours({ override: { state: 'open', setAt: w.now() } });
    await w.workflow(remind({ delay: 'PT14H' }));
    await userWaits();
    await firesAt('2026-11-24T10:00:00+09:00');
  });
});

describe('an operation that gives no due time', () => {
  const miss = (expected: string, found: string) => ({ check: 'operation', expected, found });

  test('because it is missing is the reason on record, and the wait goes on once it is there', async () => {
    await w.workflow(remind({ delayOperationId: 'night' }));
    await userWaits();
    expect(w.misses('remind').at(-1)).toEqual(miss('night', 'unknown'));
    await hours({ operationId: 'night' });
    await firesAt('2026-11-24T10:00:00+09:00');
  });

  test('because it never opens is the reason on record, and the wait goes on once it does', async () => {
    await hours({ weeklyRanges: [] });
    await w.workflow(remind());
    await userWaits();
    expect(w.misses('remind').at(-1)).toEqual(miss('open for PT1H', 'not within 366 days'));
    await w.pass('P3DT1H');
    await hours();
    await firesAt('2026-11-27T10:00:00+09:00');
  });

  test('is looked at every day for a year, and then no more', async () => {
    await hours({ weeklyRanges: [] });
    await w.workflow(remind());
    await userWaits();
    w.calls.set = 0;
    await w.pass('P365D');
    expect(w.calls.set).toBe(365);
    await w.pass('P2D');
    expect(w.calls.set).toBe(365);
    expect(w.timers.pending()).toEqual([]);
    expect(w.fired()).toEqual([]);
  });
});

test('waits by the clock on the wall do not look at hours', async () => {
  await hours({ weeklyRanges: [] });
  await w.workflow(remind({ delayClock: 'wall' }));
  await userWaits();
  await firesAt('2026-11-23T11:00:00+09:00');
});
