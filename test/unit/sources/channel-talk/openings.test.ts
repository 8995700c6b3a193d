import { map } from '../../../../shared/sources/channel-talk/index.ts';
import {
  talkBareOpened,
  talkLog,
  talkOpened,
  talkOpeningMessage,
  talkUser,
} from '../../../support/payloads/channel-talk.ts';
import { eventsOf } from '../../../support/payloads/mapped.ts';

const at = Date.parse('2026-11-23T01:00:00.000Z');
const hour = 3_600_000;
const mapped = (payload: unknown) => eventsOf(map(payload, { channelId: 'ch-1' }));
const refers = { user: talkUser };

test('a pushed chat becomes ChatOpened with the message that opened it', () => {
  expect(mapped(talkOpened(at))).toMatchObject([
    {
      type: 'ChatOpened',
      eventId: `state:opened:c-1:${at}`,
      occurredAt: at,
      conversation: { channelId: 'ch-1', kind: 'chat', id: 'c-1' },
      userId: 'u-1',
      openedBy: 'user',
      previousState: 'initial',
      messageId: 'm-1',
      message: { id: 'm-1', personType: 'user', text: '반품하고 싶어요' },
      facts: {
        userChat: {
          openedAt: '2026-11-23T01:00:00.000Z',
          firstOpenedAt: '2026-11-23T01:00:00.000Z',
          medium: { mediumType: 'native' },
        },
        user: { member: true },
      },
    },
  ]);
});

test('the message that opens a chat and the opening are two events', () => {
  const [opened] = mapped(talkOpened(at));
  const message = { event: 'push', type: 'message', entity: talkOpeningMessage(at).message };
  expect(mapped(message)[0]?.eventId).not.toBe(opened?.eventId);
});

describe('who opened it', () => {
  const source = { workflow: { id: '3' } };
  const snoozedAt = at - hour;
  test.each([
    ['a user’s message', {}, talkOpeningMessage(at), 'user'],
    ['a manager’s message', {}, talkOpeningMessage(at, { personType: 'manager' }), 'manager'],
    ['a bot’s message', {}, talkOpeningMessage(at, { personType: 'bot' }), 'workflow'],
    ['a workflow, where no message did', { source }, refers, 'workflow'],
    ['the writer before the workflow', { source, snoozedAt }, talkOpeningMessage(at), 'user'],
    ['the workflow before the snooze', { source, snoozedAt }, refers, 'workflow'],
    ['the end of a snooze', { snoozedAt }, refers, 'snoozeExpired'],
    ['a message whose writer is not told', {}, talkOpeningMessage(at, { personType: undefined }), 'user'],
    ['the button, where nothing else can have', {}, refers, 'manager'],
    ['the button, where the snooze ended with a closing', { snoozedAt, closedAt: at - 1 }, refers, 'manager'],
    [
      'a log message among the references',
      {},
      talkOpeningMessage(at, { personType: 'bot', log: { action: 'autoOpen' } }),
      'snoozeExpired',
    ],
  ])('%s', (_, change, given, openedBy) => {
    expect(mapped(talkOpened(at, change, given))).toMatchObject([{ type: 'ChatOpened', openedBy }]);
  });

  test('a log message among the references is not the message that opened the chat', () => {
    const [event] = mapped(talkOpened(at, {}, talkOpeningMessage(at, { log: { action: 'open' } })));
    expect(event).not.toHaveProperty('message');
    expect(event).not.toHaveProperty('messageId');
  });
});

describe('the state before', () => {
  test.each([
    ['is initial where the first opening is this one', {}, 'initial'],
    ['is initial where no first opening is known', { firstOpenedAt: undefined }, 'initial'],
    ['is closed where it was opened before', { firstOpenedAt: at - hour }, 'closed'],
    ['is queued where it came out of the queue', { queuedAt: at - hour }, 'queued'],
    ['is not queued where it went into the queue no sooner', { queuedAt: at }, 'initial'],
    [
      'is not queued where it was snoozed since',
      { queuedAt: at - 2 * hour, snoozedAt: at - hour, firstOpenedAt: at - hour },
      'closed',
    ],
    [
      'is not queued where it was closed since',
      { queuedAt: at - 2 * hour, closedAt: at - hour, firstOpenedAt: at - hour },
      'closed',
    ],
  ])('%s', (_, change, previousState) => {
    expect(mapped(talkOpened(at, change)).at(-1)).toMatchObject({ type: 'ChatOpened', previousState });
  });

  test('is snoozed where the snooze ran out', () => {
    const payload = talkOpened(at, { snoozedAt: at - hour, firstOpenedAt: at - 2 * hour }, refers);
    expect(mapped(payload)).toMatchObject([{ openedBy: 'snoozeExpired', previousState: 'snoozed' }]);
  });
});

test('a chat that leaves the queue was opened when it went in', () => {
  const manager = talkOpeningMessage(at, { personType: 'manager' });
  const events = mapped(talkOpened(at, { queuedAt: at - hour }, manager));
  expect(events).toMatchObject([
    { type: 'ChatQueued', occurredAt: at - hour, openedBy: 'user', previousState: 'initial' },
    { type: 'ChatOpened', occurredAt: at, openedBy: 'manager', previousState: 'queued', messageId: 'm-1' },
  ]);
  expect(events[0]).not.toHaveProperty('message');
});

test('a workflow that the chat came from has put it into the queue', () => {
  const source = { workflow: { id: '3' } };
  expect(mapped(talkOpened(at, { queuedAt: at - hour, source }))).toMatchObject([
    { type: 'ChatQueued', openedBy: 'workflow' },
    { type: 'ChatOpened', openedBy: 'user' },
  ]);
});

test('a chat that goes back into the queue did so at its queuedAt', () => {
  const payload = talkOpened(at, { state: 'queued', queuedAt: at + hour });
  expect(mapped(payload)).toMatchObject([{ type: 'ChatQueued', occurredAt: at + hour }]);
});

test('a chat that is pushed while it is queued has gone into the queue', () => {
  const payload = talkOpened(at, {
    state: 'queued',
    queuedAt: at,
    openedAt: undefined,
    firstOpenedAt: undefined,
  });
  expect(mapped(payload)).toMatchObject([
    { type: 'ChatQueued', openedBy: 'user', previousState: 'initial', messageId: 'm-1' },
  ]);
});

test.each([
  ['its openedAt', {}, at],
  ['the message’s time', { openedAt: undefined }, at - 1],
])('the time of an opening is %s', (_, change, occurredAt) => {
  const payload = talkOpened(at, { createdAt: at - 2, ...change }, talkOpeningMessage(at - 1));
  expect(mapped(payload)[0]?.occurredAt).toBe(occurredAt);
});

test('the time of an opening is the chat’s creation where no other is told', () => {
  const payload = talkOpened(at, { createdAt: at - 2, openedAt: undefined }, refers);
  expect(mapped(payload)[0]?.occurredAt).toBe(at - 2);
});

test('an opening with nothing but ids and one time is the user’s first', () => {
  expect(mapped(talkBareOpened(at))).toMatchObject([
    {
      type: 'ChatOpened',
      openedBy: 'user',
      previousState: 'initial',
      messageId: 'm-1',
      conversation: { channelId: 'ch-1' },
    },
  ]);
});

test.each([
  ['no id', talkOpened(at, { id: undefined }), { ignored: 'missingField', field: 'entity.id' }],
  [
    'no time at all',
    talkOpened(at, { openedAt: undefined, createdAt: undefined }, refers),
    { ignored: 'missingField', field: 'entity.openedAt' },
  ],
  ['a change that is no push', { ...talkOpened(at), event: 'update' }, { ignored: 'otherHappening' }],
])('a chat with %s is set aside with its reason', (_, payload, expected) => {
  expect(map(payload, { channelId: 'ch-1' })).toEqual(expected);
});

describe('an opening that is told twice', () => {
  const chat = (change: object) => ({ userChat: { id: 'c-1', ...change } });

  test('by the push and by the log has one id', () => {
    const [pushed] = mapped(talkOpened(at, { snoozedAt: at - hour, firstOpenedAt: at - 2 * hour }, refers));
    const [logged] = mapped(talkLog(at + 40, { action: 'autoOpen' }, chat({ openedAt: at })));
    expect(logged).toMatchObject({ eventId: pushed?.eventId, occurredAt: at, openedBy: 'snoozeExpired' });
  });

  test('by the log, and by the push when it leaves the queue, has one id', () => {
    const [logged] = mapped(talkLog(at - hour + 40, { action: 'enqueue' }, chat({ queuedAt: at - hour })));
    const [pushed] = mapped(talkOpened(at, { queuedAt: at - hour }));
    expect(logged?.eventId).toBe(pushed?.eventId);
  });

  test('is two where the chat’s own time is that of another opening', () => {
    const [earlier] = mapped(talkOpened(at));
    const [logged] = mapped(talkLog(at + hour, { action: 'open' }, chat({ openedAt: at })));
    expect(logged).toMatchObject({ occurredAt: at + hour });
    expect(logged?.eventId).not.toBe(earlier?.eventId);
  });
});
