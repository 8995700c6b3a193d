import { map } from '../../../../shared/sources/channel-talk/index.ts';
import { talkCall } from '../../../support/payloads/channel-talk.ts';
import { eventsOf, typesOf } from '../../../support/payloads/mapped.ts';

const at = Date.parse('2026-11-23T01:00:00.000Z');
const context = { channelId: 'ch-1' };
const mapped = (payload: unknown) => eventsOf(map(payload, context));

test('each time that the call log gives is an event of its own', () => {
  const call = { direction: 'inbound', from: '+821012345678', to: '+827012345678' };
  expect(mapped(talkCall(at))).toMatchObject([
    { type: 'CallOpened', occurredAt: at, direction: 'inbound', facts: { call } },
    { type: 'CallEngaged', occurredAt: at + 20_000, managerId: '11', facts: { call } },
    { type: 'CallClosed', occurredAt: at + 80_000, facts: { call } },
  ]);
});

test('a call that is polled while it goes on gives later only what is new, under the same ids', () => {
  const early = mapped(talkCall(at, { state: 'engaged', closedAt: undefined }));
  const late = mapped(talkCall(at));
  expect(early.map(({ type }) => type)).toEqual(['CallOpened', 'CallEngaged']);
  expect(late.slice(0, 2)).toEqual(early);
});

test('a call has no id of its own: it is named by its chat and its beginning', () => {
  const ids = new Set(mapped(talkCall(at)).map(({ conversation }) => conversation.id));
  expect([...ids]).toEqual([`call:c-9:${at}`]);
  const [another] = mapped(talkCall(at + 1));
  expect(ids.has(another?.conversation.id ?? '')).toBe(false);
});

test('a call that has an id keeps it', () => {
  expect(mapped(talkCall(at, { id: 'call-1' }))[0]?.conversation).toEqual({
    channelId: 'ch-1',
    kind: 'call',
    id: 'call-1',
  });
});

test('an outbound call is opened by a manager', () => {
  expect(mapped(talkCall(at, { direction: 'outbound' }))[0]).toMatchObject({
    type: 'CallOpened',
    direction: 'outbound',
  });
});

test.each([
  ['noOperator', { missedReason: 'noOperator' }],
  ['newReason', { missedReason: 'unknown', vendorReason: 'newReason' }],
])('the missed reason %s is told at the end only', (missedReason, expected) => {
  const [opened, closed] = mapped(talkCall(at, { engagedAt: undefined, missedReason }));
  expect(closed?.facts.call).toMatchObject(expected);
  expect(opened?.facts.call).not.toHaveProperty('missedReason');
});

test('a manager who is not named is unknown', () => {
  const engaged = mapped(talkCall(at, { managerIds: [] }))[1];
  expect(engaged).toMatchObject({ type: 'CallEngaged', managerId: 'unknown' });
});

test('a call in its beginning has only opened', () => {
  expect(typesOf(map(talkCall(at, { engagedAt: undefined, closedAt: undefined }), context))).toEqual([
    'CallOpened',
  ]);
});

test.each([
  ['a direction that is none', { direction: 'sideways' }, { ignored: 'malformedField', field: 'direction' }],
  ['neither id nor chat', { userChatId: undefined }, { ignored: 'missingField', field: 'id' }],
  ['an id that is none', { id: 'a b' }, { ignored: 'malformedField', field: 'id' }],
  ['no times', { id: 'call-1', createdAt: null, engagedAt: null, closedAt: 0 }, { ignored: 'nothingNew' }],
])('a call with %s is set aside with its reason', (_, change, expected) => {
  expect(map(talkCall(at, change), context)).toEqual(expected);
});
