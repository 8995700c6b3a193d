import { readFileSync } from 'node:fs';
import path from 'node:path';
import { channelTalkMessage, connectContact } from '../../infra/local/sample/payloads.ts';
import { type Running, run } from '../support/running.ts';

let r: Running;
beforeAll(async () => {
  r = await run();
});
afterAll(() => r.close());

const user = { id: 'u-1', member: true, profile: {} };
const message = () =>
  channelTalkMessage(
    { id: 'm-1', chatId: 'c-1', personType: 'user', personId: 'u-1', at: r.cloud.clock.now(), text: 'hello' },
    user,
  );
const post = async (query: string, body: unknown) => {
  const answer = await r.request('POST', `/sources/channel-talk${query}`, body);
  await r.cloud.settle();
  return answer;
};
const canonical = () => r.cloud.busEvents().map(({ event }) => event['detail-type']);

test.each(['new-token', 'old-token'])(
  'a webhook with the live token %s is mapped onto the bus',
  async (token) => {
    const before = canonical().length;
    expect(await post(`?token=${token}`, message())).toMatchObject({ status: 200 });
    expect(canonical().slice(before)).toEqual(['MessageCreated']);
  },
);

test.each([
  ['', 'the address must carry the token of the webhook: ?token=…'],
  ['?token=', 'the address must carry the token of the webhook: ?token=…'],
  ['?token=wrong', 'the token in the address is none of the live ones of the channel'],
])('a webhook with «%s» is refused, and nothing else is told', async (query, detail) => {
  const before = canonical().length;
  const { status, body } = await post(query, message());
  expect(status).toBe(401);
  expect([body.detail, body.errors]).toEqual([detail, undefined]);
  expect(canonical()).toHaveLength(before);
});

test('the sample’s contact event becomes a call that rings, as on AWS', async () => {
  const file = path.join(__dirname, '..', '..', 'infra', 'local', 'sample', 'contact-event.json');
  const before = canonical().length;
  expect(await r.request('POST', '/local/bus', readFileSync(file, 'utf8'))).toMatchObject({
    status: 202,
    body: { rules: ['amazon-connect'] },
  });
  await r.cloud.settle();
  expect(canonical().slice(before)).toEqual(['Amazon Connect Contact Event', 'CallRinging']);
  expect(await r.request('GET', '/conversations/call-of-mine')).toMatchObject({
    body: { kind: 'call', state: 'ringing', facts: { 'call.direction': 'inbound' } },
  });
});

test('a channel without a token takes no webhook', async () => {
  const path = '/channels/ch-2/sources/channel-talk?token=new-token';
  const detail = 'the token in the address is none of the live ones of the channel';
  expect(await r.request('POST', path, message())).toMatchObject({ status: 401, body: { detail } });
});

test.each([
  ['no JSON', '{', 'body must be JSON'],
  ['a group chat', { ...message, type: 'message', entity: { chatType: 'group' } }, 'otherConversation'],
  ['an unknown type', { type: 'weather' }, 'unknownType'],
  [
    'no time',
    { type: 'message', entity: { chatType: 'userChat', chatId: 'c' } },
    'missingField entity.createdAt',
  ],
])('%s is authentic: answered with 200 and noted with its reason', async (_, body, reason) => {
  expect(await post('?token=new-token', body)).toMatchObject({ status: 200 });
  expect(r.ignored.at(-1)).toBe(`channel-talk ${reason}`);
});

test('a contact event of Amazon Connect reaches the channel to which its instance belongs', async () => {
  const detail = connectContact({
    eventType: 'INITIATED',
    contactId: 'k-1',
    channel: 'VOICE',
    method: 'INBOUND',
    initiatedAt: r.cloud.clock.now(),
  });
  r.cloud.putFromAws({
    Source: 'aws.connect',
    DetailType: 'Connect Customer Contact Event',
    Detail: JSON.stringify(detail),
  });
  await r.cloud.settle();
  expect(await r.request('GET', '/conversations/k-1?kind=call')).toMatchObject({
    status: 200,
    body: { kind: 'call', state: 'ringing' },
  });
});
