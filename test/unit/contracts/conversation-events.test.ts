import { announcementEntry } from '../../../shared/contracts/announcement-entry.ts';
import { announcements, workflowTriggered } from '../../../shared/contracts/announcements.ts';
import { conversationEvents } from '../../../shared/contracts/conversation-events.ts';
import { patternOf } from '../../../shared/contracts/event-contract.ts';
import { readConversationEvent } from '../../../shared/contracts/read-conversation-event.ts';
import { isObject } from '../../../shared/domain/json.ts';

const metadata = { eventId: 'evt-1', occurredAt: '2026-11-23T01:00:00.000Z', channelId: 'ch-1' };
const message = { id: 'm-1', personType: 'user', text: '반품하고 싶어요' };
const read = (detailType: string, data: object, more: object = {}, source = 'conversation.chat') =>
  readConversationEvent(
    { source, detailType, detail: { metadata: { ...metadata, ...more }, data } },
    conversationEvents,
  );

/** One good body for each event of the contract. */
const examples: Record<string, object> = {
  ChatEntered: {
    chatId: 'c',
    entry: 'marketing',
    marketing: { type: 'oneTimeMsg', id: '7', workflowId: 'w' },
  },
  ChatQueued: { chatId: 'c', openedBy: 'user', previousState: 'initial' },
  ChatOpened: { chatId: 'c', openedBy: 'manager', previousState: 'closed', messageId: 'm-1' },
  ChatSnoozed: { chatId: 'c', until: '2026-11-24T00:00:00+09:00' },
  ChatClosed: { chatId: 'c', closedBy: 'api' },
  MessageCreated: { chatId: 'c', message },
  ChatUpdated: { chatId: 'c', userChat: { tags: ['vip'] } },
  CallRinging: { callId: 'c' },
  CallOpened: { callId: 'c', call: { direction: 'inbound' } },
  CallQueued: { callId: 'c' },
  CallEngaged: { callId: 'c', managerId: 'm' },
  CallClosed: { callId: 'c', call: { missedReason: 'userLeftInIvr' } },
  CallUpdated: { callId: 'c' },
  WorkflowRequested: { chatId: 'c', workflowId: 'w', requestedBy: { type: 'manager', id: 'm' } },
};

test('every event of the contract has an example here', () => {
  expect(Object.keys(examples).sort()).toEqual(conversationEvents.map(({ detailType }) => detailType).sort());
});

test.each(conversationEvents)(
  '$detailType is read, and unknown fields are kept out of the way',
  ({ source, detailType }) => {
    const result = read(detailType, { ...examples[detailType], surprise: true }, { surprise: 1 }, source);
    expect(result).toMatchObject({ ok: true, value: { type: detailType, eventId: 'evt-1' } });
    expect(JSON.stringify(result)).not.toContain('surprise');
  },
);

test.each(conversationEvents)(
  '$detailType is read the same with null for all that it leaves out',
  (contract) => {
    const { source, detailType } = contract;
    const given = examples[detailType] ?? {};
    const optional = [
      'userId',
      'userChat',
      'call',
      'user',
      'page',
      'marketing',
      'messageId',
      'message',
      'until',
    ];
    const nulls = Object.fromEntries(optional.filter((name) => !(name in given)).map((name) => [name, null]));
    expect(read(detailType, { ...nulls, ...given }, { causedBy: null }, source)).toEqual(
      read(detailType, given, {}, source),
    );
  },
);

test('a message without a text, as of a photograph, may say so by null', () => {
  const photograph = { id: 'm-1', personType: 'user', text: null, private: null, origin: null };
  expect(read('MessageCreated', { chatId: 'c', message: photograph })).toMatchObject({
    ok: true,
    value: { message: { id: 'm-1', personType: 'user', private: false, origin: 'chat' } },
  });
});

test('null is no value of a field that is required', () => {
  const refused = read('MessageCreated', { chatId: null, message: { ...message, id: null } });
  expect(refused).toMatchObject({
    ok: false,
    problems: [{ field: 'detail.data.chatId' }, { field: 'detail.data.message.id' }],
  });
});

test.each(conversationEvents)('$detailType without its ids is refused', ({ source, detailType }) => {
  const { chatId, callId, ...data } = examples[detailType] as { chatId?: string; callId?: string };
  expect(read(detailType, data, {}, source)).toMatchObject({
    ok: false,
    problems: [{ field: callId === undefined ? 'detail.data.chatId' : 'detail.data.callId' }],
  });
});

test.each([
  ['detail.metadata.eventId', { eventId: '' }, {}],
  ['detail.metadata.eventId', { eventId: 'two words' }, {}],
  ['detail.metadata.occurredAt', { occurredAt: '2026-11-23 01:00' }, {}],
  ['detail.metadata.occurredAt', { occurredAt: '1970-01-01T00:00:00Z' }, {}],
  ['detail.metadata.occurredAt', { occurredAt: 1_795_395_600_000 }, {}],
  ['detail.data.message.personType', {}, { message: { ...message, personType: 'alien' } }],
  ['detail.data.message.text', {}, { message: { ...message, text: 'x'.repeat(20_001) } }],
  ['detail.data.user', {}, { message, user: 'vip' }],
  ['detail.data.chatId', {}, { message, chatId: '\ud800' }],
  ['detail.data.chatId', {}, { message, chatId: '상'.repeat(107) }],
])('a fault in %s is refused by that name', (field, more, data) => {
  const result = read('MessageCreated', { chatId: 'c', message, ...data }, more);
  expect(result.ok ? [] : result.problems.map((problem) => problem.field)).toEqual([field]);
});

test('what is found is told by kind and size, never by its text', () => {
  const result = read('MessageCreated', { chatId: 'c', message: { ...message, personType: 'CANARY' } });
  expect(JSON.stringify(result)).not.toContain('CANARY');
  expect(result).toMatchObject({ problems: [{ rule: 'must be one of user, manager, bot' }] });
});

test('facts are bounded in size, number and depth', () => {
  const deep = JSON.parse(`${'{"a":'.repeat(10_000)}1${'}'.repeat(10_000)}`);
  const wide = { tags: Array.from({ length: 10_000 }, (_, n) => `t${n}`) };
  for (const user of [deep, wide, { name: 'x'.repeat(40_000) }]) {
    expect(read('ChatUpdated', { chatId: 'c', user })).toMatchObject({
      problems: [{ field: 'detail.data.user' }],
    });
  }
});

test('a workflow is requested in a chat or in a call, not in both and not in none', () => {
  const request = { workflowId: 'w', requestedBy: { type: 'workflow', id: 'w-0' } };
  const ask = (ids: object) => read('WorkflowRequested', { ...request, ...ids }, {}, 'conversation.workflow');
  expect(ask({ callId: 'k' })).toMatchObject({ value: { conversation: { kind: 'call', id: 'k' } } });
  for (const ids of [{}, { chatId: 'c', callId: 'k' }]) expect(ask(ids).ok).toBe(false);
});

test('an unknown source or detail-type is refused by that name', () => {
  expect(read('Nothing', {})).toMatchObject({ problems: [{ field: 'detailType' }] });
  expect(read('ChatOpened', {}, {}, 'somebody.else')).toMatchObject({ problems: [{ field: 'source' }] });
});

test('the pattern of a rule names each source once and every detail-type', () => {
  const pattern = patternOf(conversationEvents);
  expect(pattern.source).toHaveLength(3);
  expect(pattern['detail-type']).toHaveLength(14);
});

test('an announcement goes out in the shape that its own contract reads', () => {
  const entry = announcementEntry({
    type: 'WorkflowTriggered',
    executionId: 'x-1',
    workflowId: 'w',
    revision: 3,
    conversation: { channelId: 'ch-1', kind: 'chat', id: 'c' },
    trigger: { type: 'chatWaitInQueued' },
    cause: { anchor: 0, dueAt: 180_000, occurrence: 1 },
    at: 181_000,
    billable: false,
  });
  const parsed = workflowTriggered.schema.parse(entry.detail);
  expect(parsed).toEqual(entry.detail);
  expect(isObject(parsed.data) && parsed.data.cause).toEqual({
    anchor: '1970-01-01T00:00:00.000Z',
    dueAt: '1970-01-01T00:03:00.000Z',
    occurrence: 1,
  });
});

test('a refusal goes out with the check that failed, of which the contract lists all', () => {
  const entry = announcementEntry({
    type: 'WorkflowRejected',
    executionId: 'x-1',
    workflowId: 'w',
    conversation: { channelId: 'ch-1', kind: 'chat', id: 'c' },
    cause: { eventId: 'evt-1' },
    at: 0,
    reason: 'triggerInChat',
    requestedBy: { type: 'manager', id: 'm' },
  });
  const { schema } = announcements.find(({ detailType }) => detailType === entry.detailType)!;
  expect(schema.parse(entry.detail)).toEqual(entry.detail);
  const { data, metadata } = entry.detail as { data: object; metadata: object };
  expect(schema.safeParse({ metadata, data: { ...data, reason: 'whatever' } }).success).toBe(false);
});
