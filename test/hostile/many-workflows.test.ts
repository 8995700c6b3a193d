import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { Trigger } from '../../shared/domain/workflow/trigger.ts';
import { event, type Running, run, userSays } from '../support/running.ts';
import { countSteps } from '../support/steps.ts';
import { noon } from '../support/stores/fixtures.ts';
import { activeWorkflow, define, many } from './support/definitions.ts';
import { openFunctions } from './support/functions.ts';

const always = { runMode: { mode: 'always' } } as const;

/** As long as ids may be. */
const longName = (n: number) => `${String(n).padStart(4, '0')}${'긴'.repeat(100)}`;

let r: Running;
let client: DynamoDBClient;
beforeEach(async () => {
  r = await run();
  client = new DynamoDBClient(r.cloud.endpoints.clientConfig('dynamodb'));
});
afterEach(async () => {
  client.destroy();
  await r.close();
});

const messageAt = (at: number) => ({
  source: 'conversation.chat',
  detailType: 'MessageCreated',
  detail: {
    metadata: { eventId: 'evt-1', occurredAt: new Date(at).toISOString(), channelId: 'ch-1' },
    data: { chatId: 'c-1', message: { id: 'm-1', personType: 'user' } },
  },
});

const send = async (...events: object[]) => {
  const answer = await r.request('POST', '/events', events);
  expect(answer.body.results.map(({ status }: { status: string }) => status)).toEqual(
    events.map(() => 'accepted'),
  );
  await r.cloud.settle();
};

const fired = () =>
  r.cloud
    .busEvents()
    .filter(({ event }) => event['detail-type'] === 'WorkflowTriggered')
    .map(({ event }) => (event.detail as { data: { workflowId: string } }).data.workflowId);

const itemBytes = async (chatId: string) =>
  JSON.stringify((await r.request('GET', `/conversations/${chatId}`)).body).length;

test('a thousand workflows that match one event all fire, each once, and again at the next event', async () => {
  const names = many(1_000, longName);
  await define(
    client,
    names.map((name) => activeWorkflow(name, { type: 'messageByUser', ...always })),
  );
  const steps = countSteps();
  await send(userSays(r.cloud, 'first'));
  await send(userSays(r.cloud, 'second'));
  expect(steps()).toBeLessThan(1_000_000);
  expect(r.failures).toEqual([]);
  expect(fired().sort()).toEqual([...names, ...names].sort());
  expect(r.cloud.deadLetters()).toEqual([]);
});

test('they fire once each where the bus fails in the middle of them and the event is tried again', async () => {
  const f = await openFunctions();
  const names = many(400, longName);
  await define(
    f.dynamodb,
    names.map((name) => activeWorkflow(name, { type: 'messageByUser', ...always })),
  );
  const { source, detailType, detail } = messageAt(noon);
  const envelope = { source, 'detail-type': detailType, detail };
  const failing = new Set(names.filter((_, n) => n % 3 === 0));
  f.failBus(({ detail }) =>
    failing.has((detail as { data: { workflowId: string } }).data.workflowId) ? 'MalformedDetail' : undefined,
  );
  expect(await f.outcomeOf(f.chatEvents, envelope)).toMatchObject({
    kind: 'failed',
    error: { message: 'the bus did not take 134 of 400 announcements' },
  });
  f.failBus(() => undefined);
  for (let time = 0; time < 2; time += 1) {
    expect(await f.outcomeOf(f.chatEvents, envelope)).toMatchObject({ kind: 'handled' });
  }
  const published = f
    .published()
    .map(({ detail }) => (detail as { data: { workflowId: string } }).data.workflowId);
  expect(published.sort()).toEqual(names);
  await f.close();
});

test.each([
  { rule: 'at the same time', delayOf: () => 'PT10M', mostSteps: 500_000 },
  {
    rule: 'at a hundred different times',
    delayOf: (n: number) => `PT${600 + (n % 100)}S`,
    mostSteps: 20_000_000,
  },
])(
  'five hundred waits of one conversation that fall due $rule all fire, each once',
  async ({ delayOf, mostSteps }) => {
    const names = many(500, (n) => `wait-${String(n).padStart(3, '0')}`);
    await define(
      client,
      names.map((name, n) =>
        activeWorkflow(name, {
          type: 'waitingForManagerReply',
          delay: delayOf(n),
          onlyIfOpened: false,
          ...always,
        }),
      ),
    );
    await send(
      event(r.cloud, 'ChatOpened', { openedBy: 'user', previousState: 'initial' }),
      userSays(r.cloud, 'hello'),
    );
    expect(r.cloud.schedules()).toHaveLength(1);
    const times = delayOf(0) === delayOf(1) ? 2 : 6;
    const steps = countSteps();
    for (let time = 0; time < times; time += 1) await r.request('POST', '/local/clock', { advance: 'PT4M' });
    for (let time = 0; time < 4; time += 1) await r.request('POST', '/local/clock', { advance: 'PT5M' });
    expect(steps()).toBeLessThan(mostSteps);
    expect(r.failures).toEqual([]);
    expect(fired().sort()).toEqual(names);
    expect(r.cloud.schedules()).toEqual([]);
  },
);

test('a call that has waited long in the queue for three hundred repeating workflows is decided in steps in proportion to them', async () => {
  const trigger: Trigger = {
    type: 'callWaitInQueued',
    delay: 'PT1M',
    repeated: true,
    repeatCount: 3,
    ...always,
  };
  const names = many(300, (n) => `queue-${n}`);
  await define(
    client,
    names.map((name) => activeWorkflow(name, trigger)),
  );
  const start = r.cloud.clock.now() - 3_600_000;
  const queued = {
    source: 'conversation.call',
    detailType: 'CallQueued',
    detail: {
      metadata: { eventId: 'q', occurredAt: new Date(start).toISOString(), channelId: 'ch-1' },
      data: { callId: 'call-1' },
    },
  };
  const steps = countSteps();
  await send(queued);
  expect(steps()).toBeLessThan(600_000);
  expect(r.failures).toEqual([]);
  expect(fired()).toHaveLength(900);
  expect(new Set(fired()).size).toBe(300);
  expect(await itemBytes('call-1')).toBeLessThan(200_000);
});
