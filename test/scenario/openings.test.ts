import { eventsAt } from '../support/events.ts';
import { type World, world } from '../support/world.ts';

let w: World;
let e: ReturnType<typeof eventsAt>;
beforeEach(() => {
  w = world();
  e = eventsAt(w);
});

describe('chatOpenedByUser', () => {
  test.each(['user', 'workflow', 'snoozeExpired'] as const)('an opening by %s fires', async (openedBy) => {
    await w.workflow({ id: 'greet', trigger: { type: 'chatOpenedByUser' } });
    await w.happens(e.opened({ openedBy }));
    expect(w.fired()).toEqual(['greet']);
  });

  test('an opening by a manager does not, and the reason names who opened', async () => {
    await w.workflow({ id: 'greet', trigger: { type: 'chatOpenedByUser' } });
    await w.happens(e.opened({ openedBy: 'manager' }));
    expect(w.fired()).toEqual([]);
    expect(w.misses('greet')).toMatchObject([{ check: 'openedBy', found: 'manager' }]);
  });

  test('going on from the queue to opened is the same opening and fires nothing', async () => {
    await w.workflow({ id: 'route', trigger: { type: 'chatOpenedByUser' } });
    await w.happens(e.queued());
    await w.pass('PT1M');
    await w.happens(e.opened({ previousState: 'queued' }));
    expect(w.fired()).toEqual(['route']);
  });

  test('each reopening fires again', async () => {
    await w.workflow({ id: 'greet', trigger: { type: 'chatOpenedByUser' } });
    await w.happens(e.opened());
    await w.pass('PT1M');
    await w.happens(e.closed());
    await w.pass('PT1M');
    await w.happens(e.opened({ previousState: 'closed' }));
    expect(w.fired()).toEqual(['greet', 'greet']);
  });

  test('first only: a chat first opened by a manager is not first opened by the user later', async () => {
    await w.workflow({ id: 'first', trigger: { type: 'chatOpenedByUser', onlyIfFirstOpened: true } });
    await w.happens(e.opened({ openedBy: 'manager' }));
    await w.pass('PT1M');
    await w.happens(e.closed());
    await w.happens(e.opened({ previousState: 'closed' }));
    expect(w.fired()).toEqual([]);
    expect(w.misses('first').map(({ check }) => check)).toEqual(['openedBy', 'onlyIfFirstOpened']);
  });

  test('first only: the source’s own word of an earlier first opening counts', async () => {
    await w.workflow({ id: 'first', trigger: { type: 'chatOpenedByUser', onlyIfFirstOpened: true } });
    const facts = { userChat: { firstOpenedAt: '2026-01-01T00:00:00.000Z' } };
    await w.happens(e.opened({ previousState: 'closed', facts }));
    expect(w.fired()).toEqual([]);
  });
});

describe('chatOpenedByManager', () => {
  test('fires on a manager’s opening, also out of closed, and can look at the message that opened', async () => {
    const filter = { key: 'message.text', type: 'string', operator: '$contains', values: ['교환'] } as const;
    await w.workflow({ id: 'exchange', trigger: { type: 'chatOpenedByManager', filter } });
    const message = { id: 'm-1', personType: 'manager', private: false, origin: 'chat' } as const;
    await w.happens(
      e.opened({
        openedBy: 'manager',
        previousState: 'closed',
        message: { ...message, text: '교환 안내드려요' },
      }),
    );
    await w.happens(
      e.opened({ openedBy: 'manager', previousState: 'closed', message: { ...message, text: '안녕하세요' } }),
    );
    expect(w.fired()).toEqual(['exchange']);
    expect(w.misses('exchange')).toMatchObject([{ check: 'filter', found: '안녕하세요' }]);
  });

  test('first only fires once, whatever comes later', async () => {
    await w.workflow({ id: 'first', trigger: { type: 'chatOpenedByManager', onlyIfFirstOpened: true } });
    await w.happens(e.opened({ openedBy: 'manager' }));
    await w.pass('PT1M');
    await w.happens(e.opened({ openedBy: 'manager', previousState: 'snoozed' }));
    expect(w.fired()).toEqual(['first']);
  });
});

describe('startChatByUserAtLounge', () => {
  const pageQuery = {
    key: 'page.path',
    type: 'string',
    operator: '$startsWith',
    values: ['/price'],
  } as const;

  test('fires when the chat window is entered on a page that the query takes', async () => {
    await w.workflow({ id: 'price', trigger: { type: 'startChatByUserAtLounge', pageQuery } });
    await w.happens(e.entered({ facts: { page: { path: '/price/pro' } } }));
    await w.happens(e.entered({ facts: { page: { path: '/jobs' } } }));
    expect(w.fired()).toEqual(['price']);
    expect(w.misses('price')).toMatchObject([{ check: 'pageQuery', found: '/jobs' }]);
  });

  test('a marketing message that names a workflow starts only that one, whatever its page query', async () => {
    await w.workflow({ id: 'lounge', trigger: { type: 'startChatByUserAtLounge' } });
    await w.workflow({
      id: 'campaign',
      trigger: { type: 'startChatByUserAtLounge', pageQuery, runMode: { mode: 'private' } },
    });
    await w.happens(e.entered({ entry: 'marketing', workflowId: 'campaign' }));
    expect(w.fired()).toEqual(['campaign']);
  });

  test('a private workflow does not start unless it is named', async () => {
    await w.workflow({
      id: 'campaign',
      trigger: { type: 'startChatByUserAtLounge', runMode: { mode: 'private' } },
    });
    await w.happens(e.entered());
    expect(w.misses('campaign')).toMatchObject([{ check: 'runMode', expected: 'private' }]);
  });

  test('a named workflow that is stopped, of another type or unknown does not start, and says why', async () => {
    await w.workflow({ id: 'draft', trigger: { type: 'startChatByUserAtLounge' }, active: false });
    await w.workflow({ id: 'other', trigger: { type: 'messageByUser' } });
    for (const workflowId of ['draft', 'other', 'nobody'])
      await w.happens(e.entered({ entry: 'marketing', workflowId }));
    expect(w.fired()).toEqual([]);
    expect(['draft', 'other', 'nobody'].map((id) => w.misses(id)[0]?.check)).toEqual([
      'active',
      'type',
      'exists',
    ]);
  });
});
