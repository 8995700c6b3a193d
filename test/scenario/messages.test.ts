import { eventsAt } from '../support/events.ts';
import { type World, world } from '../support/world.ts';

let w: World;
let e: ReturnType<typeof eventsAt>;
beforeEach(() => {
  w = world();
  e = eventsAt(w);
});

describe('messageByUser', () => {
  test('every message of the user fires', async () => {
    await w.workflow({ id: 'echo', trigger: { type: 'messageByUser' } });
    await w.happens(e.userSays('one'), e.userSays('two'), e.managerSays('three'), e.botSays('four'));
    expect(w.fired()).toEqual(['echo', 'echo']);
  });

  test.each(['workflowAnswer', 'alf'] as const)(
    'a message of origin %s counts only where the setting says so',
    async (origin) => {
      await w.workflow({ id: 'plain', trigger: { type: 'messageByUser' } });
      await w.workflow({ id: 'all', trigger: { type: 'messageByUser', triggerByWorkflowUserMessage: true } });
      await w.happens(e.userSays('yes', { message: { origin } }));
      expect(w.fired()).toEqual(['all']);
      expect(w.misses('plain')).toMatchObject([{ check: 'origin', found: origin }]);
    },
  );

  test('a Korean word inside a word is found: 배송 in 배송은', async () => {
    const filter = { key: 'message.text', type: 'string', operator: '$contains', values: ['배송'] } as const;
    await w.workflow({ id: 'logistics', trigger: { type: 'messageByUser', filter } });
    await w.happens(e.userSays('배송은 언제 오나요'));
    expect(w.fired()).toEqual(['logistics']);
  });

  test('the states of the chat are looked at only where they are set', async () => {
    await w.workflow({ id: 'any', trigger: { type: 'messageByUser' } });
    await w.workflow({ id: 'opened', trigger: { type: 'messageByUser', chatStates: ['opened'] } });
    await w.happens(e.userSays('before'));
    expect(w.fired()).toEqual(['any']);
    await w.happens(e.opened(), e.userSays('after'));
    expect(w.fired()).toEqual(['any', 'any', 'opened']);
    expect(w.misses('opened')).toMatchObject([
      { check: 'chatStates', expected: ['opened'], found: 'initial' },
    ]);
  });
});

describe('messageByManager', () => {
  test.each([
    ['allMessage', ['public', 'private']],
    ['publicMessage', ['public']],
    ['privateMessage', ['private']],
  ] as const)('%s fires on %s', async (messageType, expected) => {
    await w.workflow({ id: 'm', trigger: { type: 'messageByManager', messageType } });
    await w.happens(e.managerSays('public'));
    const afterPublic = w.fired().length;
    await w.happens(e.managerSays('private', { message: { private: true } }));
    const fired = [afterPublic > 0 && 'public', w.fired().length > afterPublic && 'private'].filter(Boolean);
    expect(fired).toEqual(expected);
  });

  test('a bot’s and a marketing message never fire', async () => {
    await w.workflow({ id: 'm', trigger: { type: 'messageByManager' } });
    await w.happens(e.botSays('hello'), e.managerSays('sale', { message: { origin: 'marketing' } }));
    expect(w.fired()).toEqual([]);
  });
});

describe('chatClosed', () => {
  test.each(['manager', 'workflow', 'api'] as const)('closing by %s fires', async (closedBy) => {
    await w.workflow({ id: 'survey', trigger: { type: 'chatClosed' } });
    await w.happens(e.opened(), e.closed({ closedBy }));
    expect(w.fired()).toEqual(['survey']);
  });

  test('closing by itself does not fire', async () => {
    await w.workflow({ id: 'survey', trigger: { type: 'chatClosed' } });
    await w.happens(e.opened(), e.closed({ closedBy: 'auto' }));
    expect(w.misses('survey')).toMatchObject([{ check: 'closedBy', found: 'auto' }]);
  });

  test('a chat that was never opened to managers is unmanaged', async () => {
    await w.workflow({
      id: 'managed',
      trigger: { type: 'chatClosed', managedChatFilter: 'onlyIfManagedChat' },
    });
    await w.workflow({
      id: 'unmanaged',
      trigger: { type: 'chatClosed', managedChatFilter: 'onlyIfUnmanagedChat' },
    });
    await w.happens(e.entered({ id: 'alf' }), e.closed({ id: 'alf', closedBy: 'workflow' }));
    await w.happens(e.opened({ id: 'human' }), e.closed({ id: 'human' }));
    const openedLongAgo = { userChat: { firstOpenedAt: '2026-11-20T01:00:00.000Z' } };
    await w.happens(e.closed({ id: 'before the integration', facts: openedLongAgo }));
    expect(w.fired()).toEqual(['unmanaged', 'managed', 'managed']);
  });
});
