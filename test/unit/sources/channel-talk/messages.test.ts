import { map } from '../../../../shared/sources/channel-talk/index.ts';
import {
  talkBareBotMessage,
  talkChat,
  talkGroupMessage,
  talkLead,
  talkMessage,
  talkUser,
} from '../../../support/payloads/channel-talk.ts';
import { eventsOf } from '../../../support/payloads/mapped.ts';

const at = Date.parse('2026-11-23T01:00:00.000Z');
const context = { channelId: 'ch-1' };
const mapped = (payload: unknown) => eventsOf(map(payload, context))[0];
const written = (change: object) => talkMessage(at, { ...change });

test('a user’s message becomes MessageCreated with the facts of user and chat', () => {
  expect(mapped(talkMessage(at, {}, { user: talkUser, userChat: talkChat() }))).toEqual({
    type: 'MessageCreated',
    eventId: 'message:m-1',
    occurredAt: at,
    conversation: { channelId: 'ch-1', kind: 'chat', id: 'c-1' },
    userId: 'u-1',
    message: { id: 'm-1', personType: 'user', private: false, origin: 'chat', text: '반품하고 싶어요' },
    facts: {
      userChat: {
        priority: 'medium',
        assigneeId: '11',
        replyCount: 2,
        managed: true,
        tags: ['반품'],
        state: 'opened',
        medium: { mediumType: 'native' },
        source: {
          medium: { mediumType: 'native' },
          marketing: { type: 'campaign', id: '7' },
          page: 'https://shop.example/orders',
        },
      },
      user: {
        member: true,
        tags: ['newsletter'],
        language: 'ko',
        country: 'KR',
        profile: { name: '김하나', tier: 'vip' },
      },
    },
  });
});

test('the channel is that of the address, whatever the body says', () => {
  expect(mapped(written({ channelId: 'ch-2' }))?.conversation.channelId).toBe('ch-1');
});

test.each([
  ['options with private', { options: ['silent', 'private'] }, { private: true }],
  ['other options', { options: ['actAsManager'] }, { private: false }],
  ['marketing', { personType: 'bot', marketing: { type: 'campaign', id: '7' } }, { origin: 'marketing' }],
  ['a pressed button', { workflow: { id: '3', submitButtonId: 'b-1' } }, { origin: 'workflowAnswer' }],
  ['a form', { form: { type: 'inputs', submittedAt: at } }, { origin: 'workflowAnswer' }],
  ['a workflow’s own words', { personType: 'bot', workflow: { id: '3' } }, { origin: 'chat' }],
  ['a person type in capitals', { personType: 'Manager' }, { personType: 'manager' }],
])('a message with %s', (_, change, expected) => {
  expect(mapped(written(change))).toMatchObject({ message: expected });
});

test('a text is cut where the contract ends, and never through a pair of surrogates', () => {
  const event = mapped(written({ plainText: `${'a'.repeat(19_999)}😀` }));
  expect(event).toMatchObject({ message: { text: 'a'.repeat(19_999) } });
});

test('a message without a text has none', () => {
  expect(mapped(written({ plainText: undefined }))).not.toHaveProperty('message.text');
});

test.each([
  ['refers.user', { user: { id: 'u-2' }, userChat: { userId: 'u-3' } }, {}, 'u-2'],
  ['the chat', { userChat: { userId: 'u-3' } }, {}, 'u-3'],
  ['the writer', {}, {}, 'u-1'],
  ['nobody, where a manager wrote', {}, { personType: 'manager', personId: '11' }, undefined],
])('the user is told by %s', (_, refers, change, userId) => {
  expect(mapped(talkMessage(at, change, refers))?.userId).toBe(userId);
});

test('a message with a direction is no call', () => {
  expect(mapped({ ...written({}), direction: 'inbound' })).toMatchObject({ type: 'MessageCreated' });
});

test('older payloads write the types with capitals', () => {
  const payload = { ...written({ chatType: 'UserChat' }), type: 'Message' };
  expect(mapped(payload)).toMatchObject({ type: 'MessageCreated' });
});

test('a bot’s message without an id gets the same one at every delivery', () => {
  const bare = talkBareBotMessage();
  const timed = { ...bare, entity: { ...bare.entity, createdAt: at } };
  const event = mapped(timed);
  expect(event).toMatchObject({
    eventId: `message:c-1:${at}`,
    message: { id: `message:c-1:${at}`, personType: 'bot' },
  });
  expect(mapped(timed)).toEqual(event);
});

test('facts that are too large are left out, and the message is not', () => {
  const user = { ...talkUser, profile: { bio: 'x'.repeat(40_000) } };
  const event = mapped(talkMessage(at, {}, { user }));
  expect(event?.facts.user).toEqual({ member: true, tags: ['newsletter'], language: 'ko', country: 'KR' });
});

test.each([
  ['a group chat', talkGroupMessage(at), { ignored: 'otherConversation' }],
  ['a direct chat', written({ chatType: 'directChat' }), { ignored: 'otherConversation' }],
  ['a person who became known', talkLead(), { ignored: 'otherHappening' }],
  ['a message that was changed', { ...written({}), event: 'update' }, { ignored: 'otherHappening' }],
  ['an unknown type', { ...written({}), type: 'weather' }, { ignored: 'unknownType' }],
  ['no type', { ...written({}), type: undefined }, { ignored: 'missingField', field: 'type' }],
  ['a type that is no text', { ...written({}), type: [] }, { ignored: 'malformedField', field: 'type' }],
  ['no time', talkBareBotMessage(), { ignored: 'missingField', field: 'entity.createdAt' }],
  ['a time of 1970', written({ createdAt: 5 }), { ignored: 'malformedField', field: 'entity.createdAt' }],
  [
    'a time in seconds',
    written({ createdAt: at / 1_000 }),
    { ignored: 'malformedField', field: 'entity.createdAt' },
  ],
  [
    'a time after 2100',
    written({ createdAt: at * 10 }),
    { ignored: 'malformedField', field: 'entity.createdAt' },
  ],
  ['no chat', written({ chatId: undefined }), { ignored: 'missingField', field: 'entity.chatId' }],
  ['an id with spaces', written({ chatId: 'c 1' }), { ignored: 'malformedField', field: 'entity.chatId' }],
  [
    'an id that is too long',
    written({ id: 'm'.repeat(129) }),
    { ignored: 'malformedField', field: 'entity.id' },
  ],
  [
    'an unknown writer',
    written({ personType: 'robot' }),
    { ignored: 'malformedField', field: 'entity.personType' },
  ],
])('%s is set aside with its reason', (_, payload, expected) => {
  expect(map(payload, context)).toEqual(expected);
});
