import { DynamoDBClient, ScanCommand, UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import { application } from '../../infra/local/application.ts';
import { type Cloud, startCloud } from '../../infra/local/cloud.ts';
import { connectInstance } from '../../infra/local/sample/payloads.ts';
import { log } from '../../shared/lambda/log.ts';
import { contactEvent } from '../support/payloads/amazon-connect.ts';
import { talkCall, talkChat, talkMessage } from '../support/payloads/channel-talk.ts';
import { canaries, facts, leaksIn, message, missingIn } from './support/canaries.ts';
import { managersStories } from './support/managers-stories.ts';

const lines: string[] = [];
const heard = (chunk: unknown) => lines.push(String(chunk)) > 0;

let cloud: Cloud;
const schedules: unknown[] = [];
const answers: string[] = [];
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
  await tellStories();
  stderr.mockRestore();
});
afterAll(async () => {
  jest.restoreAllMocks();
  await cloud.close();
});

async function request(method: string, path: string, body?: unknown): Promise<number> {
  const answer = await fetch(`${cloud.url}/channels/ch-1${path}`, {
    method,
    headers: { 'content-type': 'application/json', 'if-match': '"7"' },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  if (answer.status >= 400) answers.push(await answer.text());
  return answer.status;
}

let sent = 0;
function event(detailType: string, own: object, id: object = { chatId: 'c-1' }) {
  sent += 1;
  const kind = 'callId' in id ? 'call' : 'chat';
  return {
    source: `conversation.${kind}`,
    detailType,
    detail: {
      metadata: {
        eventId: `evt-${sent}`,
        occurredAt: new Date(cloud.clock.now()).toISOString(),
        channelId: 'ch-1',
      },
      data: { ...facts, ...id, ...own },
    },
  };
}
async function tellStories(): Promise<void> {
  const filter = {
    or: [
      { key: 'message.text', type: 'string', operator: '$contains', values: [canaries.text] },
      { key: 'page.url', type: 'string', operator: '$eq', values: [canaries.word] },
    ],
  };
  const never = { key: 'user.profile.name', type: 'string', operator: '$matches', values: [canaries.word] };
  const triggers = [
    { type: 'messageByUser', filter },
    { type: 'messageByUser', filter: never },
    { type: 'messageByUser', targetMediums: [{ mediumType: 'native' }] },
    ...['user.tags', 'user.profile.number', 'page.url', 'userChat.medium', 'userChat.firstOpenedAt'].map(
      (key) => ({
        type: 'messageByUser',
        filter: { key, type: 'string', operator: '$eq', values: [canaries.word] },
      }),
    ),
    { type: 'waitingForManagerReply', delay: 'PT10M', onlyIfOpened: true },
    { type: 'chatOpenedByUser' },
    { type: 'callOpenedByUser' },
    { type: 'callWaitInQueued', delay: 'PT1M' },
  ];
  const all = JSON.stringify({ evaluations: 'all' });
  await fetch(`${cloud.url}/channels/ch-1/settings`, { method: 'PUT', body: all });
  for (const [n, trigger] of triggers.entries()) {
    await request('POST', '/workflows', { workflowId: `w-${n}`, name: canaries.workflow, trigger });
    await fetch(`${cloud.url}/channels/ch-1/workflows/w-${n}/activate`, { method: 'POST' });
  }
  await request('POST', '/events', [
    event('ChatOpened', { openedBy: 'user', previousState: 'initial', ...message() }),
    event('MessageCreated', message()),
    event(
      'CallOpened',
      { call: { direction: 'inbound', from: canaries.phone, vendorReason: canaries.reason } },
      { callId: 'call-1' },
    ),
    event('CallQueued', { call: { from: canaries.phone } }, { callId: 'call-1' }),
    event(
      'CallClosed',
      { call: { missedReason: 'unknown', vendorReason: canaries.reason } },
      { callId: 'call-2' },
    ),
    event('MessageCreated', message(), { chatId: 'c-broken' }),
  ]);
  await cloud.settle();
  schedules.push(...cloud.schedules());
  managers = await managersStories(cloud, event);
  await request('POST', '/events', event('MessageCreated', message(), { chatId: 'c-imported' }));
  await cloud.settle();
  schedules.push(...cloud.schedules());
  await refusedStories();
  await brokenStory();
  await cloud.advanceTo(cloud.clock.now() + 20 * 60_000);
  await cloud.settle();
}

async function refusedStories(): Promise<void> {
  await request('POST', '/events', [
    event('MessageCreated', message({ personType: canaries.name })),
    event('MessageCreated', message({ text: [canaries.text] })),
    event('MessageCreated', message({ text: canaries.phoneNumber })),
    event('MessageCreated', { ...message(), userId: canaries.text }),
    event('MessageCreated', { ...message(), userId: canaries.phoneNumber }),
    event('ChatOpened', { openedBy: canaries.phone, previousState: canaries.text }),
    event('ChatClosed', { closedBy: canaries.tag, user: canaries.name }),
    event('CallOpened', { call: { direction: canaries.phone } }, { callId: 'call-1' }),
    event('CallClosed', { call: { missedReason: canaries.reason } }, { callId: 'call-1' }),
    event('CallClosed', { call: canaries.reason }, { callId: 'call-1' }),
    event('ChatUpdated', { page: canaries.title, userChat: canaries.source }),
    event('MessageCreated', message(), { chatId: canaries.text }),
  ]);
  await request('PUT', '/workflows/w-0', { name: 'mine', trigger: { type: 'messageByUser' } });
  await request('POST', '/workflows', {
    workflowId: 'w-0',
    name: 'mine',
    trigger: { type: 'messageByUser' },
  });
  const webhook = `${cloud.url}/channels/ch-1/sources/channel-talk?token=token`;
  const entity = {
    id: canaries.text,
    chatId: canaries.name,
    chatType: 'userChat',
    personType: canaries.tag,
    plainText: canaries.text,
  };
  for (const body of [
    JSON.stringify({ type: canaries.name }),
    JSON.stringify({ type: 'message', entity }),
    `{"${canaries.text}`,
    JSON.stringify(talkCall(cloud.clock.now(), { engagedAt: null, missedReason: canaries.reason })),
    JSON.stringify(
      talkMessage(
        cloud.clock.now(),
        { plainText: canaries.text },
        { userChat: talkChat({ source: { page: canaries.source } }) },
      ),
    ),
  ]) {
    await fetch(webhook, { method: 'POST', body });
  }
  const contact = contactEvent(cloud.clock.now(), { eventType: 'QUEUED', tags: { name: canaries.name } });
  cloud.putFromAws({
    Source: 'aws.connect',
    DetailType: 'Amazon Connect Contact Event',
    Detail: JSON.stringify((contact as { detail: object }).detail),
  });
  await cloud.settle();
}

/** What is stored cannot be read: the message fails, is tried again, and ends with the dead letters. */
async function brokenStory(): Promise<void> {
  const client = new DynamoDBClient(cloud.endpoints.clientConfig('dynamodb'));
  for (const text of [
    `{"shape":1,"${canaries.text}`,
    JSON.stringify({ shape: canaries.name }),
    JSON.stringify({ shape: 1, conversation: canaries.text }),
  ]) {
    await client.send(
      new UpdateItemCommand({
        TableName: 'conversations',
        Key: { pk: { S: 'ch-1/chat/c-broken' } },
        UpdateExpression: 'SET #state = :text',
        ExpressionAttributeNames: { '#state': 'state' },
        ExpressionAttributeValues: { ':text': { S: text } },
      }),
    );
    await request('POST', '/events', event('MessageCreated', message(), { chatId: 'c-broken' }));
    await cloud.settle();
  }
  client.destroy();
}

test('the stories do what they should: all that may be written has been', () => {
  const said = lines.join('\n');
  for (const word of ['"handled"', '"refused"', '"failed"', '"ignored"', '"Fired"'])
    expect(said).toContain(word);
  expect(cloud.deadLetters().length).toBeGreaterThanOrEqual(3);
  expect(schedules.length).toBeGreaterThanOrEqual(3);
  expect(JSON.stringify(schedules)).toContain('c-imported');
  expect(answers.length).toBeGreaterThanOrEqual(2);
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
  expect(leaksIn(answers)).toEqual([]);
});
