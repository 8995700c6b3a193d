import { DynamoDBClient, ScanCommand, UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import { application } from '../../infra/local/application.ts';
import { type Cloud, startCloud } from '../../infra/local/cloud.ts';
import { connectInstance } from '../../infra/local/sample/payloads.ts';
import { log } from '../../shared/lambda/log.ts';
import { contactEvent } from '../support/payloads/amazon-connect.ts';
import { canaries, facts, leaksIn, message } from './support/canaries.ts';

const lines: string[] = [];
const heard = (chunk: unknown) => lines.push(String(chunk)) > 0;

let cloud: Cloud;
let schedules: readonly unknown[];
const answers: string[] = [];
const tried: number[] = [];

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
      { call: { direction: 'inbound', from: canaries.phone, vendorReason: canaries.text } },
      { callId: 'call-1' },
    ),
    event('CallQueued', { call: { from: canaries.phone } }, { callId: 'call-1' }),
    event('MessageCreated', message(), { chatId: 'c-broken' }),
  ]);
  await cloud.settle();
  schedules = [...cloud.schedules()];
  await managersStories(filter);
  await refusedStories();
  await brokenStory();
  await cloud.advanceTo(cloud.clock.now() + 20 * 60_000);
  await cloud.settle();
}

/** What managers send as files and on trial; the answers are their own, and may show it. */
async function managersStories(filter: object): Promise<void> {
  const send = (method: string, path: string, body: unknown) =>
    fetch(`${cloud.url}/channels/ch-1${path}`, {
      method,
      headers: {
        'content-type': 'application/json',
        ...(path === '/definitions' && { 'if-match': `"${version}"` }),
      },
      body: JSON.stringify(body),
    });
  let version = 0;
  const workflow = { name: canaries.workflow, trigger: { type: 'messageByUser', filter } };
  const file = {
    workflows: [
      { workflowId: 'w-file', ...workflow },
      { workflowId: canaries.text, name: canaries.name, trigger: { type: canaries.word } },
    ],
    operations: [{ operationId: canaries.text, timeZone: canaries.name }],
  };
  const said = event('MessageCreated', message());
  const planned = await send('POST', '/definitions/plan', { workflows: [file.workflows[0]] });
  version = ((await planned.json()) as { version: number }).version;
  for (const [method, path, body] of [
    ['POST', '/definitions/plan', file],
    ['PUT', '/definitions', file],
    ['PUT', '/definitions', { workflows: [file.workflows[0]] }],
    ['PUT', '/operations/default', { timeZone: canaries.name, holidays: [{ date: canaries.text }] }],
    ['PUT', '/operations/other', { timeZone: 'UTC', weeklyRanges: [], name: canaries.name }],
    ['POST', '/explain', { event: said }],
    ['POST', '/explain', { event: said, conversationId: canaries.text }],
    ['POST', '/try', { workflow, events: [said] }],
    ['POST', '/try', { workflow, events: canaries.text }],
  ] as const) {
    tried.push((await send(method, path, body)).status);
  }
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
  expect(schedules.length).toBeGreaterThanOrEqual(2);
  expect(answers.length).toBeGreaterThanOrEqual(2);
  // Refused and taken, each of them.
  expect(tried).toEqual([400, 400, 200, 400, 201, 200, 400, 200, 400]);
  expect(leaksIn(cloud.busEvents().map((record) => JSON.stringify(record))).length).toBeGreaterThan(5);
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

test('no evaluation that is kept holds text of a user', async () => {
  const client = new DynamoDBClient(cloud.endpoints.clientConfig('dynamodb'));
  const { Items = [] } = await client.send(new ScanCommand({ TableName: 'evaluations' }));
  client.destroy();
  const checked = Items.map(({ evaluation }) => JSON.parse(evaluation?.S ?? '').evaluation.miss?.check);
  expect(checked.filter((check) => check === 'filter').length).toBeGreaterThanOrEqual(6);
  expect(checked).toContain('targetMediums');
  expect(leaksIn(Items.map((item) => JSON.stringify(item)))).toEqual([]);
});

test('a dead letter’s error names what is wrong, without text of a user', () => {
  const errors = cloud.deadLetters().map(({ errorType, errorMessage }) => `${errorType} ${errorMessage}`);
  expect(leaksIn(errors)).toEqual([]);
  expect(errors.join()).toContain('conversation ch-1/chat/c-broken: ');
});

test('the answer to one caller tells nothing that another one wrote', () => {
  expect(leaksIn(answers)).toEqual([]);
});
