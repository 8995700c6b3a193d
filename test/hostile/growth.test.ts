import { stateValue } from '../../shared/adapters/dynamodb/conversation-item.ts';
import { unpackedText } from '../../shared/adapters/dynamodb/packed-text.ts';
import { handleInput } from '../../shared/application/handle-input.ts';
import { receive } from '../../shared/application/receive.ts';
import { conversationEvents } from '../../shared/contracts/conversation-events.ts';
import { factLimits } from '../../shared/contracts/primitives.ts';
import { maxFactBytes } from '../../shared/domain/conversation/bound-facts.ts';
import { maxLegs } from '../../shared/domain/conversation/legs.ts';
import { countSteps } from '../support/steps.ts';
import { noon } from '../support/stores/fixtures.ts';
import { channelId, type World, world } from '../support/world.ts';
import { many } from './support/definitions.ts';

const ref = { channelId, kind: 'chat', id: 'c-1' } as const;

/** Of DynamoDB's 400 kB; the rest is for the outbox. */
const stateLimit = 200_000;

const itemLimit = 400_000;
/** What one decision may add to the outbox in the item itself: UTF-16 units of up to three bytes. */
const outboxRoom = 60_000;

/** Before it is compressed: what facts hold need not become any shorter. */
const stateBytes = async (w: World) =>
  Buffer.byteLength(unpackedText(stateValue((await w.conversations.load(ref)).record!))!);

async function send(
  w: World,
  n: number,
  data: object,
  metadata: object = {},
  detailType = 'MessageCreated',
): Promise<void> {
  const received = receive(
    {
      source: 'conversation.chat',
      detailType,
      detail: {
        metadata: {
          eventId: `evt-${n}`.padEnd(106, '긴'),
          occurredAt: new Date(noon + n * 100).toISOString(),
          channelId,
          ...metadata,
        },
        data: { chatId: 'c-1', message: { id: 'm', personType: 'user' }, ...data },
      },
    },
    noon + 86_400_000,
    conversationEvents,
  );
  if (!received.ok) throw new Error(JSON.stringify(received.problems));
  await handleInput(w.engine, ref, { kind: 'event', event: received.value });
}

test('five thousand events with ever new facts stay within the item, and the latest facts are known', async () => {
  const w = world(new Date(noon).toISOString());
  const steps = countSteps();
  for (let n = 0; n < 5_000; n += 1) {
    const profile = { [`field-${n}`.padEnd(60, '이')]: '값'.repeat(40) };
    const facts = n % 4 === 3 ? { user: { profile, [`own-${n}`]: n } } : {};
    await send(w, n, facts, { causedBy: { executionId: 'x', workflowIds: ['w'] } });
  }
  const stepsOfAll = steps();
  expect(await stateBytes(w)).toBeLessThan(stateLimit);
  const facts = (await w.conversations.load(ref)).record!.conversation.facts;
  expect(Object.keys(facts).length).toBeGreaterThan(100);
  expect(facts['user.own-4999']?.value).toBe(4_999);
  expect(facts['user.own-3']).toBeUndefined();
  expect(stepsOfAll).toBeLessThan(10_000_000);
});

test('legs without end stay within a half of the state', async () => {
  const w = world(new Date(noon).toISOString());
  const causedBy = { executionId: 'x', workflowIds: many(100, (n) => `${n}`.padEnd(106, '긴')) };
  for (let n = 0; n < 60; n += 2) {
    const legId = `${n}`.padEnd(106, '긴');
    const opening = { openedBy: 'user', previousState: 'initial' };
    await send(w, n, { legId, ...opening }, { causedBy }, 'ChatQueued');
    await send(w, n + 1, { legId, closedBy: 'manager' }, { causedBy }, 'ChatClosed');
  }
  expect((await w.conversations.load(ref)).record!.conversation.legs).toHaveLength(maxLegs);
  expect(await stateBytes(w)).toBeLessThan(stateLimit / 2);
});

test('events that are as large as the contract allows stay within the item', async () => {
  const w = world(new Date(noon).toISOString());
  const large = (root: string) => ({ [root]: { [`${root}-text`]: '긴'.repeat(10_500) } });
  const wide = Object.fromEntries(many(1_900, (n) => [`f${n}`, 1]));
  const workflowIds = many(100, (n) => `${n}`.padEnd(106, '긴'));
  for (let n = 0; n < 20; n += 1) {
    const roots = { ...large('userChat'), ...large('call'), ...large('page'), ...large('marketing') };
    await send(
      w,
      n,
      { ...roots, user: n % 2 ? wide : { [`n-${n}`]: '긴'.repeat(10_000) } },
      {
        causedBy: { executionId: 'x', workflowIds },
      },
    );
    expect(await stateBytes(w)).toBeLessThan(stateLimit);
  }
});

test('what is kept of too many facts is the same in either order', async () => {
  const [one, other] = [world(new Date(noon).toISOString()), world(new Date(noon).toISOString())];
  const fact = (n: number) => ({ user: { [`f-${n}`]: '긴'.repeat(5_000 + 7 * n) } });
  const order = many(30, (n) => n);
  for (const n of order) await send(one, n, fact(n));
  for (const n of order.reverse()) await send(other, n, fact(n));
  const factsOf = async (w: World) => (await w.conversations.load(ref)).record!.conversation.facts;
  expect(Object.keys(await factsOf(one)).sort()).toEqual(Object.keys(await factsOf(other)).sort());
  expect(Buffer.byteLength(JSON.stringify(await factsOf(one)))).toBeLessThan(maxFactBytes + 10_000);
  expect(Object.keys(await factsOf(one)).length).toBeGreaterThan(5);
});

test.each([
  { workflows: 600, length: 106, firings: 500 },
  { workflows: 1_100, length: 53, firings: 1_000 },
])(
  'firings that workflows cause have room in the item: $workflows workflows, ids of $length characters',
  async (given) => {
    const w = world(new Date(noon).toISOString());
    const idOf = (n: number) => `${n}-`.padEnd(given.length, '긴');
    for (const id of many(given.workflows, idOf))
      await w.workflow({ id, trigger: { type: 'messageByUser' } });
    const chain = { executionId: 'x', workflowIds: many(100, (n) => `other-${n}`.padEnd(106, '긴')) };
    for (let n = 0; n < 20; n += 1) {
      await send(w, n, { user: { [`n-${n}`]: '긴'.repeat(10_000) } }, { causedBy: chain });
    }
    const causedBy = { executionId: 'x', workflowIds: ['other'] };
    for (let n = 20; n < 70; n += 1) await send(w, n, {}, { causedBy });
    expect(await stateBytes(w)).toBeLessThan(itemLimit - outboxRoom);
    expect(w.fired()).toHaveLength(given.firings);
    await send(w, 70, {});
    expect(w.fired()).toHaveLength(given.firings + given.workflows);
  },
);

test('a root of facts is counted in bytes, so that every event within the limits has room on the bus', () => {
  const read = (user: object) =>
    receive(
      {
        source: 'conversation.chat',
        detailType: 'ChatUpdated',
        detail: {
          metadata: { eventId: 'e', occurredAt: new Date(noon).toISOString(), channelId },
          data: { chatId: 'c-1', user },
        },
      },
      noon,
      conversationEvents,
    ).ok;
  const room = Math.floor((factLimits.bytes - '{"a":""}'.length) / 3);
  expect([read({ a: '긴'.repeat(room) }), read({ a: '긴'.repeat(room + 1) })]).toEqual([true, false]);
});

test('a user’s id is what the event names, and no fact of any length is announced in its place', async () => {
  const w = world(new Date(noon).toISOString());
  await w.workflow({ id: 'echo', trigger: { type: 'messageByUser' } });
  await send(w, 1, { user: { id: '긴'.repeat(10_000) } });
  await send(w, 2, { userId: 'u-1', user: { id: 'another' } });
  await send(w, 3, {});
  const users = w.published().map(({ detail }) => (detail as { data: { userId?: string } }).data.userId);
  expect(users).toEqual([undefined, 'u-1', 'u-1']);
});
