import { map } from '../../../../shared/sources/amazon-connect/index.ts';
import { contactEvent } from '../../../support/payloads/amazon-connect.ts';
import { eventsOf } from '../../../support/payloads/mapped.ts';

const at = Date.parse('2026-11-23T01:00:00.000Z');
const chat = (eventType: string, given: Partial<Parameters<typeof contactEvent>[1]> = {}) =>
  contactEvent(at, { eventType, channel: 'CHAT', ...given });
const mapped = (payload: unknown) => eventsOf(map(payload));
const native = { facts: { userChat: { medium: { mediumType: 'native' } } } };
const transferred = { contactId: 'k-2', method: 'TRANSFER', detail: { initialContactId: 'k-1' } };

test.each([
  ['INITIATED', chat('INITIATED'), { type: 'ChatEntered', entry: 'button', occurredAt: at }],
  [
    'QUEUED',
    chat('QUEUED', { queuedAt: at + 1 }),
    { type: 'ChatQueued', openedBy: 'user', previousState: 'initial', occurredAt: at + 1 },
  ],
  [
    'CONNECTED_TO_SYSTEM',
    chat('CONNECTED_TO_SYSTEM'),
    { type: 'ChatEntered', entry: 'button', occurredAt: at },
  ],
  [
    'CONNECTED_TO_AGENT after a queue that is only named',
    chat('CONNECTED_TO_AGENT', { agentAt: at, detail: { queueInfo: 'support' } }),
    { type: 'ChatOpened', previousState: 'queued', facts: { userChat: { queue: 'support' } } },
  ],
  [
    'CONNECTED_TO_AGENT without a queue',
    chat('CONNECTED_TO_AGENT', { agentAt: at }),
    { type: 'ChatOpened', previousState: 'initial' },
  ],
  [
    'QUEUED by a transfer',
    chat('QUEUED', { queuedAt: at, ...transferred }),
    { type: 'ChatQueued', previousState: 'opened', conversation: { id: 'k-1' } },
  ],
  [
    'CONNECTED_TO_AGENT by a transfer',
    chat('CONNECTED_TO_AGENT', { agentAt: at, ...transferred }),
    { type: 'ChatOpened', previousState: 'opened' },
  ],
  [
    'CONTACT_DATA_UPDATED with tags',
    chat('CONTACT_DATA_UPDATED', { tags: { Dept: 'VIP' } }),
    { type: 'ChatUpdated', facts: { userChat: { tags: { Dept: 'VIP' } } } },
  ],
])('%s of a chat', (_, payload, expected) => {
  const [event, ...rest] = mapped(payload);
  expect(rest).toEqual([]);
  expect(event).toMatchObject(native);
  expect(event).toMatchObject(expected);
});

test('CONNECTED_TO_AGENT after the queue tells the entry again, in case that QUEUED was lost', () => {
  const [queued, opened, ...rest] = mapped(chat('CONNECTED_TO_AGENT', { queuedAt: at, agentAt: at + 2 }));
  expect(rest).toEqual([]);
  expect(queued).toEqual(mapped(chat('QUEUED', { queuedAt: at }))[0]);
  expect(opened).toMatchObject({
    type: 'ChatOpened',
    openedBy: 'user',
    previousState: 'queued',
    occurredAt: at + 2,
  });
});

test('INITIATED and CONNECTED_TO_SYSTEM enter once, whichever comes first', () => {
  expect(mapped(chat('CONNECTED_TO_SYSTEM'))).toEqual(mapped(chat('INITIATED')));
});

test('a chat that the company begins is not entered by the user, and opened by a manager', () => {
  const outbound = (eventType: string, given = {}) => chat(eventType, { method: 'OUTBOUND', ...given });
  expect(map(outbound('INITIATED'))).toEqual({ ignored: 'otherHappening' });
  expect(mapped(outbound('CONNECTED_TO_AGENT', { agentAt: at }))).toMatchObject([
    { type: 'ChatOpened', openedBy: 'manager' },
  ]);
});

test.each([
  ['AGENT_DISCONNECT', {}, 'manager'],
  ['CUSTOMER_DISCONNECT', { agentAt: at }, 'auto'],
  ['CONTACT_FLOW_DISCONNECT', { agentAt: at }, 'workflow'],
  ['API', {}, 'api'],
  ['EXPIRED', { agentAt: at }, 'auto'],
  [undefined, { agentAt: at }, 'manager'],
  [undefined, {}, 'auto'],
])('a chat that ends by %s with %j is closed by %s', (disconnectReason, given, closedBy) => {
  const ends = (eventType: string) =>
    mapped(chat(eventType, { disconnectedAt: at + 9, ...given, detail: { disconnectReason } }));
  expect(ends('DISCONNECTED')).toMatchObject([{ type: 'ChatClosed', closedBy, occurredAt: at + 9 }]);
  expect(ends('COMPLETED')).toEqual(ends('DISCONNECTED'));
});

test.each(['INITIATED', 'CONNECTED_TO_SYSTEM'])('%s by a transfer begins a leg', (eventType) => {
  expect(mapped(chat(eventType, transferred))).toMatchObject([
    { type: 'ChatUpdated', eventId: 'leg:k-2', conversation: { id: 'k-1' }, legId: 'k-2' },
  ]);
});

test('CONTACT_DATA_UPDATED without tags of a chat stands for nothing', () => {
  expect(map(chat('CONTACT_DATA_UPDATED'))).toEqual({ ignored: 'nothingNew' });
});
