import fc from 'fast-check';
import { connectContact, connectInstance } from '../../../infra/local/sample/payloads.ts';
import { readConversationEvent } from '../../../shared/contracts/conversation-events.ts';
import type { ConversationEvent } from '../../../shared/domain/conversation/event.ts';
import { map } from '../../../shared/sources/amazon-connect/index.ts';
import { ignoredReasons } from '../../../shared/sources/source.ts';
import { readable, vendorShaped } from '../../support/payloads/vendor-shaped.ts';

const at = Date.parse('2026-11-23T01:00:00.000Z');
const envelope = (detail: object) => ({
  'detail-type': 'Amazon Connect Contact Event',
  time: '2026-11-23T02:00:00Z',
  detail,
});
type Given = Parameters<typeof connectContact>[0];
const voice = (given: Partial<Given>) =>
  envelope(
    connectContact({
      eventType: 'INITIATED',
      contactId: 'k-1',
      channel: 'VOICE',
      method: 'INBOUND',
      initiatedAt: at,
      ...given,
    }),
  );
const chat = (given: Partial<Given>) => voice({ channel: 'CHAT', method: 'API', ...given });

function events(payload: unknown): readonly ConversationEvent[] {
  const result = map(payload);
  if ('ignored' in result) return [];
  return result.events.flatMap((entry) => {
    const read = readConversationEvent(entry);
    return read.ok ? [read.value] : [];
  });
}
const types = (payload: unknown) => events(payload).map(({ type }) => type);

test.each([
  ['INITIATED inbound', voice({}), ['CallRinging']],
  ['INITIATED outbound', voice({ method: 'OUTBOUND' }), ['CallOpened']],
  ['INITIATED of a transfer', voice({ method: 'TRANSFER' }), []],
  ['QUEUED', voice({ eventType: 'QUEUED', queuedAt: at + 1 }), ['CallOpened', 'CallQueued']],
  [
    'CONNECTED_TO_AGENT after the queue',
    voice({ eventType: 'CONNECTED_TO_AGENT', queuedAt: at, agentAt: at }),
    ['CallEngaged'],
  ],
  [
    'CONNECTED_TO_AGENT without a queue',
    voice({ eventType: 'CONNECTED_TO_AGENT', agentAt: at }),
    ['CallOpened', 'CallEngaged'],
  ],
  ['DISCONNECTED', voice({ eventType: 'DISCONNECTED', disconnectedAt: at }), ['CallClosed']],
  ['COMPLETED', voice({ eventType: 'COMPLETED', disconnectedAt: at }), ['CallClosed']],
  ['a chat that is INITIATED', chat({}), ['ChatEntered']],
  ['a chat that is QUEUED', chat({ eventType: 'QUEUED', queuedAt: at }), ['ChatQueued']],
  [
    'a chat that is CONNECTED_TO_AGENT',
    chat({ eventType: 'CONNECTED_TO_AGENT', agentAt: at }),
    ['ChatOpened'],
  ],
  ['a chat that is DISCONNECTED', chat({ eventType: 'DISCONNECTED', disconnectedAt: at }), ['ChatClosed']],
  ['CONTACT_DATA_UPDATED', voice({ eventType: 'CONTACT_DATA_UPDATED' }), []],
])('%s', (_, payload, expected) => {
  expect(types(payload)).toEqual(expected);
});

test('DISCONNECTED and COMPLETED tell of the same end, under one id', () => {
  const [first] = events(voice({ eventType: 'DISCONNECTED', disconnectedAt: at }));
  const [second] = events(voice({ eventType: 'COMPLETED', disconnectedAt: at }));
  expect(second).toEqual(first);
});

test('INITIATED and CONNECTED_TO_SYSTEM ring once', () => {
  const [first] = events(voice({}));
  const [second] = events(voice({ eventType: 'CONNECTED_TO_SYSTEM' }));
  expect(second).toEqual(first);
});

test('a transferred call stays one conversation that opens once', () => {
  const transfer = (contactId: string) => {
    const payload = voice({ eventType: 'QUEUED', contactId, queuedAt: at });
    return events({ ...payload, detail: { ...payload.detail, initialContactId: 'k-0' } });
  };
  const [a, b] = [transfer('k-1'), transfer('k-2')];
  expect(a.map(({ conversation }) => conversation.id)).toEqual(['k-0', 'k-0']);
  expect(b[0]?.eventId).toBe(a[0]?.eventId);
  expect(b[1]?.eventId).not.toBe(a[1]?.eventId);
});

test.each([
  [{ queuedAt: at }, 'abandonedInQueue'],
  [{}, 'userLeftInIvr'],
  [{ queuedAt: at, agentAt: at }, undefined],
  [{ method: 'OUTBOUND' as const }, undefined],
])('who hung up with %j missed the call as %p', (given, reason) => {
  const [closed] = events(voice({ eventType: 'DISCONNECTED', disconnectedAt: at, ...given }));
  expect(closed?.facts.call?.missedReason).toBe(reason);
});

test('field names are read without case, a queue as a string, and 1970 as not set', () => {
  const { detail, ...rest } = voice({ eventType: 'QUEUED' });
  const pascal = Object.fromEntries(
    Object.entries(detail).map(([name, value]) => [name[0]?.toUpperCase() + name.slice(1), value]),
  );
  const queue = { EnqueueTimestamp: new Date(at).toISOString() };
  const odd = {
    ...pascal,
    InstanceARN: pascal.InstanceArn,
    InstanceArn: undefined,
    QueueInfo: JSON.stringify(queue),
  };
  const [, queued] = events({ ...rest, detail: JSON.parse(JSON.stringify(odd)) });
  expect(queued).toMatchObject({
    type: 'CallQueued',
    occurredAt: at,
    conversation: { channelId: connectInstance },
  });
  const unset = voice({ eventType: 'DISCONNECTED', disconnectedAt: 0 });
  expect(events(unset)[0]?.occurredAt).toBe(Date.parse('2026-11-23T02:00:00Z'));
});

test('whatever comes, the answer is readable events or a reason of the list', () => {
  const shaped = vendorShaped(
    voice({ eventType: 'QUEUED', queuedAt: at }),
    chat({ eventType: 'DISCONNECTED', disconnectedAt: at }),
  );
  fc.assert(
    fc.property(fc.oneof(fc.jsonValue(), shaped), (input) => {
      const result = map(input);
      if ('ignored' in result) expect(ignoredReasons).toContain(result.ignored);
      else expect(readable(result.events)).toBe(true);
    }),
    { numRuns: 2_000 },
  );
});
