import { DynamoDBClient, ScanCommand } from '@aws-sdk/client-dynamodb';
import { application } from '../../infra/local/application.ts';
import type { Cloud } from '../../infra/local/cloud.ts';
import { connectInstance } from '../../infra/local/sample/payloads.ts';
import { startCloud } from '../../infra/local/start-cloud.ts';
import { log } from '../../shared/lambda/log.ts';
import { brokenStory } from './support/broken-story.ts';
import { canaries, leaksIn, message, missingIn } from './support/canaries.ts';
import { managersStories } from './support/managers-stories.ts';
import { refusedStory } from './support/refused-story.ts';
import { type Teller, tellerOn } from './support/teller.ts';
import { usersStory } from './support/users-story.ts';

const lines: string[] = [];
const heard = (chunk: unknown) => lines.push(String(chunk)) > 0;

let cloud: Cloud;
let teller: Teller;
const schedules: unknown[] = [];
let managers: Awaited<ReturnType<typeof managersStories>>;

beforeAll(async () => {
  jest.spyOn(process.stdout, 'write').mockImplementation(heard);
  const stderr = jest.spyOn(process.stderr, 'write').mockImplementation(heard);
  for (const name of ['log', 'info', 'warn', 'error', 'debug'] as const) {
    jest.spyOn(console, name).mockImplementation((...parts) => void heard(parts.map(String).join(' ')));
  }
  cloud = await startCloud({
    ...application({
      log,
      channelTalkTokens: { 'ch-1': ['token'] },
      connectChannels: { [connectInstance]: 'ch-1' },
    }),
    retryDelaysMs: [1],
    port: 0,
  });
  teller = tellerOn(cloud);
  await tellStories();
  stderr.mockRestore();
});
afterAll(async () => {
  jest.restoreAllMocks();
  await cloud.close();
});

async function tellStories(): Promise<void> {
  const { request, event } = teller;
  await usersStory(teller);
  schedules.push(...cloud.schedules());
  managers = await managersStories(cloud, event);
  await request('POST', '/events', event('MessageCreated', message(), { chatId: 'c-imported' }));
  await cloud.settle();
  schedules.push(...cloud.schedules());
  await refusedStory(teller);
  await brokenStory(teller);
  await cloud.advanceTo(cloud.clock.now() + 20 * 60_000);
  await cloud.settle();
}

test('the stories do what they should: all that may be written has been', () => {
  const said = lines.join('\n');
  for (const word of ['"handled"', '"refused"', '"failed"', '"ignored"', '"Fired"'])
    expect(said).toContain(word);
  expect(cloud.deadLetters().length).toBeGreaterThanOrEqual(3);
  expect(schedules.length).toBeGreaterThanOrEqual(3);
  expect(JSON.stringify(schedules)).toContain('c-imported');
  expect(teller.answers.length).toBeGreaterThanOrEqual(2);
  // Refused and taken, each of them.
  expect(managers.statuses).toEqual([400, 400, 201, 400, 200, 400, 200, 200, 400, 400, 200, 400, 400]);
  expect(leaksIn(cloud.busEvents().map((record) => JSON.stringify(record))).length).toBeGreaterThan(5);
});

test('what was put in stands where it may: on the bus, with the definitions and in the answer to who sent it', async () => {
  const { title, referrer, source, reason, text } = canaries;
  const told = cloud
    .busEvents()
    .filter((record) => record.event.source.startsWith('conversation.'))
    .map(({ event }) => (event.detail as { data: object }).data);
  for (const data of [
    { page: { title, referrer }, userChat: { source }, message: { text } },
    { userChat: { source: { page: source } } },
    { call: { direction: 'inbound', vendorReason: reason } },
    { callId: 'call-2', call: { missedReason: 'unknown', vendorReason: reason } },
    { call: { direction: 'inbound', missedReason: 'unknown', vendorReason: reason } },
  ]) {
    expect(told).toContainEqual(holding(data));
  }
  const definitions = await itemsOf('definitions');
  expect(missingIn(definitions, ['workflow', 'word', 'hours', 'imported'])).toEqual([]);
  expect(missingIn(managers.answers, ['hours', 'imported', 'explained', 'tried'])).toEqual([]);
});

test('no line of the log holds text of a user or a workflow’s name', () => {
  expect(leaksIn(lines)).toEqual([]);
});

test('no schedule carries more than ids', () => {
  expect(leaksIn(schedules.map((schedule) => JSON.stringify(schedule)))).toEqual([]);
});

test('no announcement holds text of a user, but for the input of one that is refused', () => {
  const announced = cloud
    .busEvents()
    .map(({ event }) => event)
    .filter(({ source }) => source === 'workflow.triggers')
    .map(({ detail, ...envelope }) => {
      const { data, metadata } = detail as { data: { input?: unknown }; metadata: unknown };
      const { input: _, ...rest } = data;
      return JSON.stringify({ ...envelope, metadata, rest });
    });
  expect(announced.length).toBeGreaterThan(8);
  expect(leaksIn(announced)).toEqual([]);
});

/** An object that holds at least these fields, and so on inside them. */
const holding = (fields: object): unknown =>
  expect.objectContaining(
    Object.fromEntries(
      Object.entries(fields).map(([field, value]) => [
        field,
        typeof value === 'string' ? value : holding(value),
      ]),
    ),
  );

async function itemsOf(TableName: string): Promise<readonly string[]> {
  const client = new DynamoDBClient(cloud.endpoints.clientConfig('dynamodb'));
  const { Items = [] } = await client.send(new ScanCommand({ TableName }));
  client.destroy();
  return Items.map((item) => JSON.stringify(item));
}

test('no evaluation that is kept holds text of a user or a manager', async () => {
  const items = await itemsOf('evaluations');
  const checked = items.map((item) => JSON.parse(JSON.parse(item).evaluation.S).evaluation.miss?.check);
  expect(checked.filter((check) => check === 'filter').length).toBeGreaterThanOrEqual(6);
  expect(checked).toEqual(expect.arrayContaining(['targetMediums', 'runMode']));
  expect(leaksIn(items)).toEqual([]);
});

test('of a dead letter nothing but its payload holds text of a user', () => {
  const letters = cloud.deadLetters().map(({ requestPayload: _, ...rest }) => JSON.stringify(rest));
  expect(leaksIn(letters)).toEqual([]);
  expect(letters.join()).toContain('conversation ch-1/chat/c-broken: ');
  expect(letters.join()).toContain('detail.data.call.missedReason ');
  expect(
    missingIn(
      cloud.deadLetters().map((letter) => JSON.stringify(letter)),
      ['text', 'reason', 'title', 'referrer', 'source'],
    ),
  ).toEqual([]);
});

test('the answer to one caller tells nothing that another one wrote', () => {
  expect(leaksIn(teller.answers)).toEqual([]);
});
