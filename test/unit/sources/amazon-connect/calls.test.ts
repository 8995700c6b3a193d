import { map } from '../../../../shared/sources/amazon-connect/index.ts';
import { connectInstance, contactEvent } from '../../../support/payloads/amazon-connect.ts';
import { eventsOf, typesOf } from '../../../support/payloads/mapped.ts';

const at = Date.parse('2026-11-23T01:00:00.000Z');
const sentAt = at + 2_000;
const call = (eventType: string, given: Partial<Parameters<typeof contactEvent>[1]> = {}) =>
  contactEvent(at, { eventType, ...given });
const mapped = (payload: unknown) => eventsOf(map(payload));

test.each([
  ['INITIATED inbound', call('INITIATED'), ['CallRinging']],
  ['INITIATED in the app', call('INITIATED', { method: 'WEBRTC_API' }), ['CallRinging']],
  ['INITIATED outbound', call('INITIATED', { method: 'OUTBOUND' }), ['CallOpened']],
  ['QUEUED', call('QUEUED', { queuedAt: at }), ['CallOpened', 'CallQueued']],
  [
    'CONNECTED_TO_AGENT after the queue',
    call('CONNECTED_TO_AGENT', { queuedAt: at, agentAt: at }),
    ['CallOpened', 'CallEngaged'],
  ],
  [
    'CONNECTED_TO_AGENT outbound after the queue',
    call('CONNECTED_TO_AGENT', { queuedAt: at, agentAt: at, method: 'OUTBOUND' }),
    ['CallEngaged'],
  ],
  [
    'CONNECTED_TO_AGENT without a queue',
    call('CONNECTED_TO_AGENT', { agentAt: at }),
    ['CallOpened', 'CallEngaged'],
  ],
  ['DISCONNECTED', call('DISCONNECTED', { disconnectedAt: at }), ['CallClosed']],
  ['COMPLETED', call('COMPLETED', { disconnectedAt: at }), ['CallClosed']],
  [
    'CONTACT_DATA_UPDATED with tags',
    call('CONTACT_DATA_UPDATED', { tags: { Dept: 'VIP' } }),
    ['CallUpdated'],
  ],
  [
    'QUEUED without a method, of a first contact',
    call('QUEUED', { queuedAt: at, detail: { initiationMethod: undefined } }),
    ['CallOpened', 'CallQueued'],
  ],
  ['QUEUED by an API', call('QUEUED', { queuedAt: at, method: 'API' }), ['CallQueued']],
  [
    'a later contact INITIATED inbound',
    call('INITIATED', { detail: { initialContactId: 'k-0' } }),
    ['CallUpdated'],
  ],
  ['a channel in another case', call('INITIATED', { channel: 'Voice' }), ['CallRinging']],
])('%s', (_, payload, expected) => {
  expect(typesOf(map(payload))).toEqual(expected);
});

test('a call carries instance, conversation, numbers, queue and tags', () => {
  const payload = call('QUEUED', {
    queuedAt: at + 1_000,
    tags: { Dept: 'VIP' },
    detail: { customerEndpoint: { address: '+821012345678' }, customerId: 'crm-7' },
  });
  expect(mapped(payload)).toMatchObject([
    {
      type: 'CallOpened',
      direction: 'inbound',
      userId: 'crm-7',
      conversation: { channelId: connectInstance, kind: 'call', id: 'k-1' },
      facts: {
        call: {
          medium: { mediumType: 'phone' },
          direction: 'inbound',
          from: '+821012345678',
          to: '+827012345678',
          queue: 'q-1',
          tags: { Dept: 'VIP' },
        },
      },
    },
    { type: 'CallQueued', occurredAt: at + 1_000 },
  ]);
});

test('an outbound call goes from the company to the customer', () => {
  const detail = {
    customerEndpoint: { address: '+821012345678' },
    systemEndpoint: { address: '+82700000000' },
  };
  expect(mapped(call('INITIATED', { method: 'OUTBOUND', detail }))[0]?.facts.call).toMatchObject({
    direction: 'outbound',
    from: '+82700000000',
    to: '+821012345678',
  });
});

test('the manager is the agent’s id, and unknown where none is told', () => {
  const named = mapped(call('CONNECTED_TO_AGENT', { agentAt: at, queuedAt: at }));
  const unnamed = mapped(call('CONNECTED_TO_AGENT'));
  expect(named.at(-1)).toMatchObject({ type: 'CallEngaged', managerId: 'a-1' });
  expect(unnamed.at(-1)).toMatchObject({ type: 'CallEngaged', managerId: 'unknown', occurredAt: sentAt });
});

test('INITIATED and CONNECTED_TO_SYSTEM ring once, whichever comes first', () => {
  const system = call('CONNECTED_TO_SYSTEM', {
    detail: { connectedToSystemTimestamp: new Date(at + 1_000).toISOString() },
  });
  expect(mapped(system)).toEqual(mapped(call('INITIATED')));
});

test('an outbound call opens once, whichever comes first', () => {
  const ids = ['INITIATED', 'CONNECTED_TO_SYSTEM', 'CONNECTED_TO_AGENT'].map(
    (eventType) => mapped(call(eventType, { method: 'OUTBOUND' }))[0]?.eventId,
  );
  expect(ids).toEqual(['opened:k-1', 'opened:k-1', 'opened:k-1']);
});

test('an inbound call that was queued opens once, also where QUEUED was lost', () => {
  const [queued] = mapped(call('QUEUED', { queuedAt: at }));
  const [engaged] = mapped(call('CONNECTED_TO_AGENT', { queuedAt: at, agentAt: at + 60_000 }));
  expect(engaged).toEqual(queued);
});

test('DISCONNECTED and COMPLETED tell of the same end, under one id and time', () => {
  const [first] = mapped(call('DISCONNECTED', { disconnectedAt: at + 60_000 }));
  const completed = { ...call('COMPLETED', { disconnectedAt: at + 60_000 }), time: '2026-11-23T02:00:00Z' };
  expect(mapped(completed)).toEqual([first]);
});

describe('a transfer', () => {
  const transfer = (eventType: string, given: object = {}) =>
    call(eventType, { contactId: 'k-2', method: 'TRANSFER', detail: { initialContactId: 'k-1' }, ...given });

  test.each(['INITIATED', 'CONNECTED_TO_SYSTEM'])(
    'neither rings nor opens again, and begins a leg: %s',
    (eventType) => {
      expect(mapped(transfer(eventType))).toMatchObject([
        {
          type: 'CallUpdated',
          eventId: 'leg:k-2',
          occurredAt: at,
          conversation: { id: 'k-1' },
          legId: 'k-2',
        },
      ]);
    },
  );

  test('goes on with the conversation, and says nothing of its direction', () => {
    const [queued, ...rest] = mapped(transfer('QUEUED', { queuedAt: at }));
    expect(rest).toEqual([]);
    expect(queued).toMatchObject({ type: 'CallQueued', conversation: { id: 'k-1' } });
    expect(queued?.facts.call).not.toHaveProperty('direction');
  });

  test('into another queue is an entry of its own', () => {
    const [first] = mapped(transfer('QUEUED', { queuedAt: at }));
    const [second] = mapped(transfer('QUEUED', { queuedAt: at + 1 }));
    expect(second?.eventId).not.toBe(first?.eventId);
  });

  test('of an inbound call that is queued again opens it once', () => {
    const detail = { initialContactId: 'k-1' };
    const ids = ['k-2', 'k-3'].map(
      (contactId) => mapped(call('QUEUED', { contactId, queuedAt: at, detail }))[0]?.eventId,
    );
    expect(ids).toEqual(['opened:k-1', 'opened:k-1']);
  });
});

test.each(['MONITOR', 'EXTERNAL_OUTBOUND', 'DISCONNECT'])(
  'the end of a contact by %s is not the call’s',
  (method) => {
    const payload = call('DISCONNECTED', { method, disconnectedAt: at, detail: { initialContactId: 'k-0' } });
    expect(map(payload)).toEqual({ ignored: 'otherHappening' });
  },
);

test.each([
  ['in the queue', { queuedAt: at }, 'abandonedInQueue'],
  ['before any queue', {}, 'userLeftInIvr'],
  ['where the queue is only named', { detail: { queueInfo: 'support' } }, 'abandonedInQueue'],
  ['where the queue was never entered', { queuedAt: 0 }, 'userLeftInIvr'],
  ['after an agent', { queuedAt: at, agentAt: at }, null],
  ['that a manager placed', { method: 'OUTBOUND', queuedAt: at }, null],
  ['after an agent whose time is not told', { queuedAt: at, agentAt: 0 }, null],
  ['that an API placed', { method: 'API', queuedAt: at }, null],
  ['that was transferred and not queued', { method: 'TRANSFER' }, null],
])('a call that ends %s is missed as it should be', (_, given, missedReason) => {
  const [closed] = mapped(call('DISCONNECTED', { disconnectedAt: at, ...given }));
  expect(closed?.facts.call?.missedReason).toBe(missedReason);
});
