import fc from 'fast-check';
import {
  channelTalkLog,
  channelTalkMessage,
  channelTalkOpened,
} from '../../../infra/local/sample/payloads.ts';
import { readConversationEvent } from '../../../shared/contracts/conversation-events.ts';
import { map, verify } from '../../../shared/sources/channel-talk/index.ts';
import { ignoredReasons, type Mapped } from '../../../shared/sources/source.ts';
import { readable, vendorShaped } from '../../support/payloads/vendor-shaped.ts';

const at = Date.parse('2026-11-23T01:00:00.000Z');
const user = { id: 'u-1', member: true, profile: { tier: 'vip' } };
const message = {
  id: 'm-1',
  chatId: 'c-1',
  personType: 'user',
  personId: 'u-1',
  at,
  text: '반품하고 싶어요',
} as const;
const context = { channelId: 'ch-1' };

/** The one event that a payload stands for, as the contract reads it. */
function mapped(payload: unknown) {
  const result = map(payload, context);
  if ('ignored' in result) return result;
  const [entry] = result.events;
  const read = entry === undefined ? undefined : readConversationEvent(entry);
  return read?.ok ? read.value : undefined;
}

const log = (action: string, triggerType: string) =>
  channelTalkLog({
    id: 'log-1',
    chatId: 'c-1',
    at,
    action: action as 'close',
    triggerType: triggerType as 'manager',
  });
const opened = (change: object, personType: 'user' | 'manager' | 'bot' = 'user') => {
  const payload = channelTalkOpened({ ...message, personType }, user);
  return { ...payload, entity: { ...payload.entity, ...change } };
};

describe('a message', () => {
  test('of a user becomes MessageCreated with the facts of user and chat', () => {
    expect(mapped(channelTalkMessage(message, user))).toMatchObject({
      type: 'MessageCreated',
      eventId: 'message:m-1',
      occurredAt: at,
      conversation: { channelId: 'ch-1', kind: 'chat', id: 'c-1' },
      userId: 'u-1',
      message: { id: 'm-1', personType: 'user', private: false, origin: 'chat', text: '반품하고 싶어요' },
      facts: { user: { member: true, profile: { tier: 'vip' } } },
    });
  });

  test.each([
    ['options with private', { options: ['private'] }, { private: true }],
    ['marketing', { marketing: { type: 'campaign' } }, { origin: 'marketing' }],
    ['a submit button', { workflow: { submitButtonId: 'b-1' } }, { origin: 'workflowAnswer' }],
    ['a form', { form: { type: 'inputs' } }, { origin: 'workflowAnswer' }],
    [
      'a text longer than the contract takes',
      { plainText: `${'a'.repeat(19_999)}😀` },
      { text: 'a'.repeat(19_999) },
    ],
  ])('with %s', (_, change, expected) => {
    const payload = channelTalkMessage(message, user);
    expect(mapped({ ...payload, entity: { ...payload.entity, ...change } })).toMatchObject({
      message: expected,
    });
  });

  test.each(['group', 'directChat'])('in a %s is none of a chat with a user', (chatType) => {
    const payload = channelTalkMessage(message, user);
    expect(map({ ...payload, entity: { ...payload.entity, chatType } }, context)).toEqual({
      ignored: 'otherConversation',
    });
  });

  test('older payloads write the type with a capital', () => {
    expect(mapped({ ...channelTalkMessage(message, user), type: 'Message' })).toMatchObject({
      type: 'MessageCreated',
    });
  });

  test('without a time it is set aside: times are never invented', () => {
    const payload = channelTalkMessage(message, user);
    expect(map({ ...payload, entity: { ...payload.entity, createdAt: undefined } }, context)).toEqual({
      ignored: 'missingField',
      field: 'entity.createdAt',
    });
  });
});

describe('an opened chat', () => {
  test.each([
    [
      'by the writer of its message',
      opened({}, 'manager'),
      { openedBy: 'manager', previousState: 'initial' },
    ],
    ['by a workflow’s message', opened({}, 'bot'), { openedBy: 'workflow' }],
    [
      'not for the first time',
      opened({ firstOpenedAt: at - 1 }),
      { openedBy: 'user', previousState: 'closed' },
    ],
  ])('%s', (_, payload, expected) => {
    expect(mapped(payload)).toMatchObject({
      type: 'ChatOpened',
      occurredAt: at,
      messageId: 'm-1',
      ...expected,
    });
  });

  test('out of a snooze, where no message did it', () => {
    const { refers, ...payload } = opened({ snoozedAt: at - 60_000, firstOpenedAt: at - 120_000 });
    expect(mapped({ ...payload, refers: { user: refers.user } })).toMatchObject({
      openedBy: 'snoozeExpired',
      previousState: 'snoozed',
    });
  });

  test('with nothing but ids and the time of its message', () => {
    const bare = {
      event: 'push',
      type: 'userChat',
      entity: { id: 'c-1', channelId: 'other', createdAt: at },
      refers: { message: { id: 'm-1', chatId: 'c-1', createdAt: at } },
    };
    expect(mapped(bare)).toMatchObject({
      type: 'ChatOpened',
      openedBy: 'user',
      conversation: { channelId: 'ch-1' },
    });
  });
});

test.each([
  ['enqueue', 'user', { type: 'ChatQueued', openedBy: 'user' }],
  ['snooze', 'manager', { type: 'ChatSnoozed' }],
  ['autoOpen', 'system', { type: 'ChatOpened', openedBy: 'snoozeExpired' }],
  ['autoOpen', 'workflow', { type: 'ChatOpened', openedBy: 'workflow' }],
  ['open', 'manager', { type: 'ChatOpened', openedBy: 'manager' }],
  ['close', 'manager', { type: 'ChatClosed', closedBy: 'manager' }],
  ['close', 'workflow', { type: 'ChatClosed', closedBy: 'workflow' }],
  ['autoClose', 'system', { type: 'ChatClosed', closedBy: 'auto' }],
])('the log of %s by %s is that change and not a message', (action, by, expected) => {
  expect(mapped(log(action, by))).toMatchObject(expected);
});

test('each time of a polled call is one event, the same at every poll', () => {
  const call = {
    id: 'k-1',
    direction: 'inbound',
    createdAt: at,
    engagedAt: at + 1_000,
    closedAt: at + 9_000,
    missedReason: 'newReason',
  };
  const result = map({ type: 'call', entity: call }, context);
  const types = 'events' in result ? result.events.map(({ detailType }) => detailType) : [];
  expect(types).toEqual(['CallOpened', 'CallEngaged', 'CallClosed']);
  expect(result).toEqual(map({ type: 'call', entity: call }, context));
  expect(JSON.stringify(result)).toContain('"missedReason":"unknown","vendorReason":"newReason"');
});

test('whatever comes, the answer is readable events or a reason of the list', () => {
  const shaped = vendorShaped(channelTalkMessage(message, user), opened({}), log('close', 'manager'));
  fc.assert(
    fc.property(fc.oneof(fc.jsonValue(), shaped), (input) => {
      const result: Mapped = map(input, context);
      if ('ignored' in result) expect(ignoredReasons).toContain(result.ignored);
      else expect(readable(result.events)).toBe(true);
    }),
    { numRuns: 2_000 },
  );
});

describe('the webhook’s token', () => {
  test('is any of the live ones, so that they can be exchanged', () => {
    expect(verify('new', ['new', 'old'])).toBe(true);
    expect(verify('old', ['new', 'old'])).toBe(true);
  });

  test.each([['wrong'], [''], [undefined]])('%p is not', (token) => {
    expect(verify(token, ['new', 'old'])).toBe(false);
    expect(verify(token, [''])).toBe(false);
    expect(verify(token, [])).toBe(false);
  });
});
