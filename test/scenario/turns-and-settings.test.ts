import { eventsAt } from '../support/events.ts';
import { type World, world } from '../support/world.ts';

let w: World;
let e: ReturnType<typeof eventsAt>;
beforeEach(() => {
  w = world();
  e = eventsAt(w);
});

describe('when several workflows match', () => {
  test('all that are not exclusive fire, and of the exclusive ones only the first by rank', async () => {
    const trigger = { type: 'chatOpenedByUser' } as const;
    await w.workflow({ id: 'third', trigger, rank: 3 });
    await w.workflow({ id: 'second', trigger, rank: 2, exclusive: true });
    await w.workflow({ id: 'first', trigger, rank: 1, exclusive: true });
    await w.happens(e.opened());
    expect(w.fired()).toEqual(['first', 'third']);
    expect(w.misses('second')).toEqual([{ check: 'exclusive', found: 'first' }]);
  });

  test('an exclusive workflow that its filter holds back leaves the turn to the next', async () => {
    const filter = { key: 'user.member', type: 'boolean', operator: '$eq', values: [true] } as const;
    await w.workflow({
      id: 'members',
      trigger: { type: 'chatOpenedByUser', filter },
      rank: 1,
      exclusive: true,
    });
    await w.workflow({ id: 'everybody', trigger: { type: 'chatOpenedByUser' }, rank: 2, exclusive: true });
    await w.happens(e.opened());
    expect(w.fired()).toEqual(['everybody']);
  });

  test('equal ranks go by creation', async () => {
    await w.workflow({ id: 'z-older', trigger: { type: 'chatOpenedByUser' } });
    await w.pass('PT1S');
    await w.workflow({ id: 'a-newer', trigger: { type: 'chatOpenedByUser' } });
    await w.happens(e.opened());
    expect(w.fired()).toEqual(['z-older', 'a-newer']);
  });

  test('waits that fall due together take turns; at different times they do not compete', async () => {
    const wait = (delay: string) => ({ type: 'chatWaitInQueued', delay }) as const;
    await w.workflow({ id: 'one', trigger: wait('PT1M'), rank: 1, exclusive: true });
    await w.workflow({ id: 'same time', trigger: wait('PT1M'), rank: 2, exclusive: true });
    await w.workflow({ id: 'later', trigger: wait('PT2M'), rank: 3, exclusive: true });
    await w.happens(e.queued());
    await w.pass('PT5M');
    expect(w.fired()).toEqual(['one', 'later']);
  });

  test('a later turn of one that repeats competes with what is due with it, also when all is decided late', async () => {
    const quick = { type: 'callWaitInQueued', delay: 'PT1M', repeated: true, repeatCount: 3 } as const;
    const slow = { type: 'callWaitInQueued', delay: 'PT2M' } as const;
    await w.workflow({ id: 'quick', trigger: quick, rank: 1, exclusive: true });
    await w.workflow({ id: 'slow', trigger: slow, rank: 2, exclusive: true });
    await w.happens(e.callQueued());
    w.at(new Date(w.now() + 150_000).toISOString());
    await w.happens(e.callUpdated());
    expect(w.fired()).toEqual(['quick', 'quick']);
    expect(w.misses('slow')).toEqual([{ check: 'exclusive', found: 'quick' }]);
  });

  test('waits of two trigger types do not compete, though they fall due together', async () => {
    const delay = 'PT10M';
    await w.workflow({ id: 'queue', exclusive: true, trigger: { type: 'chatWaitInQueued', delay } });
    await w.workflow({
      id: 'reply',
      exclusive: true,
      trigger: { type: 'waitingForManagerReply', delay, chatStates: ['queued'] },
    });
    await w.happens(e.queued(), e.userSays('hello'));
    await w.pass('PT10M');
    expect(w.fired().toSorted()).toEqual(['queue', 'reply']);
  });
});

describe('settings common to all', () => {
  const nineToSix = (['mon', 'tue', 'wed', 'thu', 'fri'] as const).map((day) => ({
    day,
    from: 540,
    to: 1080,
  }));

  test('run modes look at the operation at the time of the event', async () => {
    await w.operation({ operationId: 'default', timeZone: 'Asia/Seoul', weeklyRanges: nineToSix });
    await w.workflow({ id: 'open', trigger: { type: 'chatOpenedByUser', runMode: { mode: 'inOperation' } } });
    await w.workflow({
      id: 'closed',
      trigger: { type: 'chatOpenedByUser', runMode: { mode: 'notInOperation' } },
    });
    w.at('2026-11-23T03:00:00.000Z');
    await w.happens(e.opened());
    w.at('2026-11-23T12:00:00.000Z');
    await w.happens(e.opened({ id: 'c-2' }));
    expect(w.fired()).toEqual(['open', 'closed']);
  });

  test('days are those of the default operation, and of its new time zone at the next event', async () => {
    const today = { type: 'date', operator: '$eq', values: ['2026-11-24'] } as const;
    await w.operation({ operationId: 'default', timeZone: 'Asia/Seoul', weeklyRanges: [] });
    for (const key of ['event.occurredAt', 'time.date']) {
      await w.workflow({ id: key, trigger: { type: 'messageByUser', filter: { key, ...today } } });
    }
    const visited = {
      key: 'user.profile.visitDay',
      type: 'date',
      operator: '$within',
      values: ['P1D'],
    } as const;
    await w.workflow({ id: 'visited', trigger: { type: 'messageByUser', filter: visited } });
    const facts = { user: { profile: { visitDay: '2026-11-24' } } };
    w.at('2026-11-23T16:00:00.000Z');
    await w.happens(e.userSays('one in the morning', { facts }));
    expect(w.fired()).toEqual(['event.occurredAt', 'time.date', 'visited']);
    await w.pass('PT1M');
    await w.operation({ operationId: 'default', timeZone: 'Europe/Berlin', weeklyRanges: [], revision: 2 });
    await w.happens(e.userSays('five in the afternoon of the 23rd'));
    expect(w.fired()).toHaveLength(3);
    w.at('2026-11-23T23:00:00.000Z');
    await w.happens(e.userSays('midnight'));
    expect(w.fired().slice(3)).toEqual(['event.occurredAt', 'time.date', 'visited']);
  });

  test('an operation that nobody has defined holds both modes back, and says so', async () => {
    await w.workflow({
      id: 'o',
      trigger: { type: 'chatOpenedByUser', runMode: { mode: 'notInOperation', operationId: 'night' } },
    });
    await w.happens(e.opened());
    expect(w.misses('o')).toMatchObject([{ check: 'operation', expected: 'night', found: 'unknown' }]);
  });

  test('a chat of another messenger than the targets is left alone', async () => {
    await w.workflow({
      id: 'mail',
      trigger: {
        type: 'chatOpenedByUser',
        targetMediums: [{ mediumType: 'email' }, { mediumType: 'app', mediumId: 'kakao' }],
      },
    });
    const medium = (given: object) => ({ facts: { userChat: { medium: { ...given } } } });
    await w.happens(
      e.opened(medium({ mediumType: 'email' })),
      e.opened({ id: 'c-2', ...medium({ mediumType: 'app', mediumId: 'line' }) }),
      e.opened({ id: 'c-3', ...medium({ mediumType: 'app', mediumId: 'kakao' }) }),
      e.opened({ id: 'c-4' }),
    );
    expect(w.fired()).toEqual(['mail', 'mail']);
  });

  test('outside its active period it does not fire', async () => {
    const activePeriod = { from: '2026-11-24T00:00:00Z', until: '2026-11-25T00:00:00Z' };
    await w.workflow({ id: 'sale', trigger: { type: 'chatOpenedByUser', activePeriod } });
    for (const [n, at] of [
      '2026-11-23T23:59:59Z',
      '2026-11-24T00:00:00Z',
      '2026-11-25T00:00:00Z',
    ].entries()) {
      w.at(at);
      await w.happens(e.opened({ id: `c-${n}` }));
    }
    expect(w.fired()).toEqual(['sale']);
  });

  test('a filter sees the event’s own facts over what is known', async () => {
    const filter = { key: 'user.profile.tier', type: 'string', operator: '$eq', values: ['vip'] } as const;
    await w.workflow({ id: 'vip', trigger: { type: 'messageByUser', filter } });
    await w.happens(
      e.updated({ facts: { user: { profile: { tier: 'vip', city: 'Seoul' } } } }),
      e.userSays('one'),
    );
    expect(w.fired()).toEqual(['vip']);
    await w.happens(e.userSays('two', { facts: { user: { profile: { tier: 'basic' } } } }));
    expect(w.fired()).toEqual(['vip']);
    expect(w.misses('vip')).toMatchObject([
      { check: 'filter', expected: { key: 'user.profile.tier' }, found: 'basic' },
    ]);
  });
});
