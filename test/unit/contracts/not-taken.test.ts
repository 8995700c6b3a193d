import { conversationEvents } from '../../../shared/contracts/conversation-events.ts';
import { fieldsNotTaken } from '../../../shared/contracts/not-taken.ts';

const metadata = { eventId: 'evt-1', occurredAt: '2026-11-23T01:00:00Z', channelId: 'ch-1' };
const message = { id: 'm-1', personType: 'user', text: '환불' };

function notTaken(detailType: string, data: object, others: object = {}) {
  const contract = conversationEvents.find((each) => each.detailType === detailType);
  if (contract === undefined) throw new Error(`there is no ${detailType}`);
  return fieldsNotTaken(contract.schema, { metadata: { ...metadata, ...others }, data }, 'detail');
}

test.each([
  [{ chatId: 'c-1', message, userChatt: {} }, 'detail.data.userChatt', '; did you mean `userChat`?'],
  [{ chatId: 'c-1', message, weather: 'sun' }, 'detail.data.weather', ''],
  [
    { chatId: 'c-1', message: { ...message, texd: '환불' } },
    'detail.data.message.texd',
    '; did you mean `text`?',
  ],
])(
  'a field beside those of the contract is named, with what may have been meant: %j',
  (data, field, meant) => {
    expect(notTaken('MessageCreated', data)).toEqual([{ field, reason: `is not a known field${meant}` }]);
  },
);

test('a field of metadata is named', () => {
  expect(notTaken('ChatUpdated', { chatId: 'c-1' }, { causdBy: {} })).toEqual([
    { field: 'detail.metadata.causdBy', reason: 'is not a known field; did you mean `causedBy`?' },
  ]);
});

test('whatever facts hold is taken, also where some of it is of the contract', () => {
  const facts = { user: { profile: { 등급: 'vip' } }, page: { anything: { of: ['it'] } } };
  expect(notTaken('MessageCreated', { chatId: 'c-1', message, ...facts })).toEqual([]);
  const marketing = { type: 'campaign', id: 'k-1', own: {} };
  expect(notTaken('ChatEntered', { chatId: 'c-1', entry: 'marketing', marketing })).toEqual([]);
  expect(notTaken('CallOpened', { callId: 'c-1', call: { direction: 'inbound', own: {} } })).toEqual([]);
});

test('the first twenty are named', () => {
  const many = Object.fromEntries(Array.from({ length: 50 }, (_, n) => [`unknown-${n}`, n]));
  expect(notTaken('ChatUpdated', { chatId: 'c-1', ...many })).toHaveLength(20);
});

test('of an event that is refused its problems say enough', () => {
  expect(notTaken('MessageCreated', { chatId: 'c-1', userChatt: {} })).toEqual([]);
});
