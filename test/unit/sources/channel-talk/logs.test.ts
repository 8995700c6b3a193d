import { map } from '../../../../shared/sources/channel-talk/index.ts';
import { talkChat, talkLog, talkMessage, talkUser } from '../../../support/payloads/channel-talk.ts';
import { eventsOf } from '../../../support/payloads/mapped.ts';

const at = Date.parse('2026-11-23T01:00:00.000Z');
const context = { channelId: 'ch-1' };
const mapped = (payload: unknown) => eventsOf(map(payload, context));
const refers = { userChat: talkChat(), user: talkUser };

test.each([
  ['open', 'manager', { type: 'ChatOpened', openedBy: 'manager', previousState: 'initial' }],
  ['open', 'workflow', { type: 'ChatOpened', openedBy: 'workflow' }],
  ['open', undefined, { type: 'ChatOpened', openedBy: 'manager' }],
  ['autoOpen', undefined, { type: 'ChatOpened', openedBy: 'snoozeExpired', previousState: 'snoozed' }],
  ['autoOpen', 'system', { type: 'ChatOpened', openedBy: 'snoozeExpired' }],
  ['autoOpen', 'Workflow', { type: 'ChatOpened', openedBy: 'workflow', previousState: 'initial' }],
  ['enqueue', 'user', { type: 'ChatQueued', openedBy: 'user', previousState: 'initial' }],
  ['enqueue', 'workflow', { type: 'ChatQueued', openedBy: 'workflow' }],
  ['snooze', 'manager', { type: 'ChatSnoozed', eventId: 'state:log-1' }],
  ['close', 'manager', { type: 'ChatClosed', closedBy: 'manager', eventId: 'state:log-1' }],
  ['close', undefined, { type: 'ChatClosed', closedBy: 'manager' }],
  ['close', 'workflow', { type: 'ChatClosed', closedBy: 'workflow' }],
  ['close', 'openApi', { type: 'ChatClosed', closedBy: 'api' }],
  ['close', 'system', { type: 'ChatClosed', closedBy: 'auto' }],
  ['close', 'user', { type: 'ChatClosed', closedBy: 'auto' }],
  ['autoClose', 'system', { type: 'ChatClosed', closedBy: 'auto' }],
  ['autoClose', 'bot', { type: 'ChatClosed', closedBy: 'workflow' }],
])('the log of %s by %s is that change and not a message', (action, triggerType, expected) => {
  const log = { action, ...(triggerType !== undefined && { triggerType }) };
  expect(mapped(talkLog(at, log))).toMatchObject([{ occurredAt: at, ...expected }]);
});

test.each(['assign', 'autoAssign', 'addTags', 'removeTags', 'updatePriority', 'missMeet', 'somethingNew'])(
  'the log of %s keeps the facts that come with it',
  (action) => {
    expect(mapped(talkLog(at, { action }, refers))).toMatchObject([
      {
        type: 'ChatUpdated',
        eventId: 'log:log-1',
        userId: 'u-1',
        facts: { userChat: { tags: ['반품'], assigneeId: '11', state: 'opened' }, user: { member: true } },
      },
    ]);
  },
);

test('a log without facts says nothing', () => {
  expect(map(talkLog(at, { action: 'addTags' }), context)).toEqual({ ignored: 'otherHappening' });
});

test('the state that comes along never contradicts the change that is told', () => {
  const [closed] = mapped(talkLog(at, { action: 'close' }, refers));
  expect(closed?.facts.userChat).not.toHaveProperty('state');
});

test('at the same instant a change of state comes after what a message mentions', () => {
  const [closed] = mapped(talkLog(at, { action: 'close' }, refers));
  const [message] = mapped(talkMessage(at, { personType: 'bot' }, refers));
  expect(message?.facts.userChat?.state).toBe('opened');
  expect((closed?.eventId ?? '') > (message?.eventId ?? '')).toBe(true);
});

test.each([
  ['no action', { log: { triggerType: 'user' } }, 'missingField', 'entity.log.action'],
  ['an action that is no text', { log: { action: {} } }, 'malformedField', 'entity.log.action'],
  ['no time', { createdAt: undefined }, 'missingField', 'entity.createdAt'],
  ['no chat', { chatId: null }, 'missingField', 'entity.chatId'],
])('a log with %s is set aside with its reason', (_, change, reason, field) => {
  const { entity, ...payload } = talkLog(at, { action: 'close' });
  expect(map({ ...payload, entity: { ...entity, ...change } }, context)).toEqual({ ignored: reason, field });
});
