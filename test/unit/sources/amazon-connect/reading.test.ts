import { map } from '../../../../shared/sources/amazon-connect/index.ts';
import { connectInstance, contactEvent } from '../../../support/payloads/amazon-connect.ts';
import { eventsOf } from '../../../support/payloads/mapped.ts';
import { renamed } from '../../../support/payloads/vendor-shaped.ts';

const at = Date.parse('2026-11-23T01:00:00.000Z');
const sentAt = at + 2_000;
const told = (given: Partial<Parameters<typeof contactEvent>[1]> = {}) =>
  contactEvent(at, { eventType: 'QUEUED', queuedAt: at, ...given });
const mapped = (payload: unknown) => eventsOf(map(payload));
const withDetail = (detail: unknown) => ({ ...told(), detail });

test.each([
  ['PascalCase', (name: string) => `${name[0]?.toUpperCase()}${name.slice(1)}`],
  ['capitals', (name: string) => name.toUpperCase()],
])('field names in %s are read alike', (_, rename) => {
  const { tags, ...detail } = told().detail;
  expect(mapped(withDetail({ ...(renamed(detail, rename) as object), tags }))).toEqual(mapped(told()));
});

test('instanceARN is read like instanceArn, and a null beside it does not hide it', () => {
  const { instanceArn, ...detail } = told().detail;
  const before = withDetail({ instanceArn: null, ...detail, instanceARN: instanceArn });
  const after = withDetail({ instanceARN: instanceArn, ...detail, instanceArn: null });
  expect(mapped(before)).toEqual(mapped(told()));
  expect(mapped(after)).toEqual(mapped(told()));
});

test('the instance is told by a longer ARN too', () => {
  const { instanceArn, ...detail } = told().detail;
  const [event] = mapped(withDetail({ ...detail, instanceArn: `${instanceArn}/contact/k-1` }));
  expect(event?.conversation.channelId).toBe(connectInstance);
});

test('a queue as the text of its JSON is read like the object', () => {
  const { queueInfo } = told().detail as unknown as { queueInfo: object };
  expect(mapped(told({ queuedAt: undefined, detail: { queueInfo: JSON.stringify(queueInfo) } }))).toEqual(
    mapped(told()),
  );
});

test.each(['support', 'arn:aws:connect:x:1:instance/i/queue/support'])(
  'a queue as the plain text %s is named',
  (queueInfo) => {
    const [event] = mapped(told({ detail: { queueInfo } }));
    expect(event?.facts.call?.queue).toBe('support');
  },
);

test('a time of 1970 is not set: the event’s own time stands in', () => {
  const [event] = mapped(contactEvent(at, { eventType: 'DISCONNECTED', disconnectedAt: 0 }));
  expect(event?.occurredAt).toBe(sentAt);
});

test.each(['2026-11-23T01:00:00', '2026-11-23', 'Mon, 23 Nov 2026 01:00:00', '23'])(
  'a time without a zone, %s, is not read in the zone of the machine',
  (disconnectTimestamp) => {
    const payload = contactEvent(at, { eventType: 'DISCONNECTED', detail: { disconnectTimestamp } });
    expect(mapped(payload)[0]?.occurredAt).toBe(sentAt);
  },
);

test('AWS’s own tags are left out, and at most 50 are kept', () => {
  const many = Object.fromEntries(Array.from({ length: 60 }, (_, n) => [`t${n}`, 'x']));
  const [few] = mapped(told({ tags: { Dept: 'VIP', dept: 'vip' } }));
  const [kept] = mapped(told({ tags: many }));
  expect(few?.facts.call?.tags).toEqual({ Dept: 'VIP', dept: 'vip' });
  expect(Object.keys((kept?.facts.call?.tags ?? {}) as object)).toHaveLength(50);
});

test.each([
  ['no detail', withDetail(undefined), { ignored: 'missingField', field: 'detail.eventType' }],
  ['a task', told({ channel: 'TASK' }), { ignored: 'otherConversation' }],
  ['no channel', told({ detail: { channel: '' } }), { ignored: 'missingField', field: 'detail.channel' }],
  [
    'no instance',
    told({ detail: { instanceArn: undefined } }),
    { ignored: 'missingField', field: 'detail.instanceArn' },
  ],
  [
    'an ARN of something else',
    told({ detail: { instanceArn: 'arn:aws:s3:::x' } }),
    { ignored: 'malformedField', field: 'detail.instanceArn' },
  ],
  [
    'an instance that is no id',
    told({ detail: { instanceArn: 'arn:aws:connect:x:1:instance/a b' } }),
    { ignored: 'malformedField', field: 'detail.metadata.channelId' },
  ],
  [
    'a contact id that is none',
    told({ detail: { contactId: 'k 1' } }),
    { ignored: 'malformedField', field: 'detail.contactId' },
  ],
  [
    'an initial contact that is none',
    told({ detail: { initialContactId: {} } }),
    { ignored: 'malformedField', field: 'detail.initialContactId' },
  ],
  ['a kind of event to come', told({ detail: { eventType: 'TELEPORTED' } }), { ignored: 'otherHappening' }],
  [
    'no time',
    { ...told({ queuedAt: undefined }), time: undefined },
    { ignored: 'missingField', field: 'time' },
  ],
])('%s is set aside with its reason', (_, payload, expected) => {
  expect(map(payload)).toEqual(expected);
});
