import {
  DeleteItemCommand,
  DynamoDBClient,
  PutItemCommand,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb';
import { event, loseSchedules, type Running, run, userSays } from '../support/running.ts';
import { until } from './local/cloud-under-test.ts';

let r: Running;
let dynamoDb: DynamoDBClient;
async function start(options: Parameters<typeof run>[0] = {}): Promise<void> {
  r = await run(options);
  dynamoDb = new DynamoDBClient(r.cloud.endpoints.clientConfig('dynamodb'));
  await workflow('echo', { type: 'messageByUser' });
  await workflow('queue', { type: 'chatWaitInQueued', delay: 'PT10M' });
}
afterEach(async () => {
  dynamoDb.destroy();
  await r.close();
});

async function workflow(workflowId: string, trigger: object): Promise<void> {
  await r.request('POST', '/workflows', { workflowId, name: 'w', trigger });
  await r.request('POST', `/workflows/${workflowId}/activate`);
}

const Key = (id: string) => ({ pk: { S: `ch-1/chat/${id}` } });
const unreadable = { S: 'not the JSON of a state' };
const fired = async () => (await r.request('GET', '/executions')).body.executions;

test('a function that fails for a while does its work when that is over', async () => {
  await start({ retryDelaysMs: [300] });
  const Item = { ...Key('c-1'), state: unreadable, version: { N: '1' } };
  await dynamoDb.send(new PutItemCommand({ TableName: 'conversations', Item }));
  await r.request('POST', '/events', userSays(r.cloud, 'hello'));
  await until(() => r.failures.length > 0);
  await dynamoDb.send(new DeleteItemCommand({ TableName: 'conversations', Key: Key('c-1') }));
  await r.cloud.settle();
  expect(await fired()).toMatchObject([{ workflowId: 'echo' }]);
  expect(r.redriven).toEqual(['chat-events']);
  expect(r.cloud.deadLetters()).toEqual([]);
});

test('a function that keeps failing leaves a dead letter with what it was given and why it failed', async () => {
  await start();
  const Item = { ...Key('c-1'), state: unreadable, version: { N: '1' } };
  await dynamoDb.send(new PutItemCommand({ TableName: 'conversations', Item }));
  await r.request('POST', '/events', userSays(r.cloud, 'hello'));
  await r.cloud.settle();
  expect(r.cloud.deadLetters()).toMatchObject([
    {
      functionName: 'chat-events',
      requestPayload: { 'detail-type': 'MessageCreated' },
      errorMessage: expect.stringContaining('conversation ch-1/chat/c-1'),
      attempts: 4,
    },
  ]);
  expect(r.redriven).toEqual([]);
});

test('a conversation that cannot be read does not keep the sweeper from the others', async () => {
  await start();
  const chats = ['c-1', 'c-2', 'c-3'];
  const queued = { openedBy: 'user', previousState: 'initial' };
  const events = chats.map((chatId) => event(r.cloud, 'ChatQueued', { ...queued, chatId }));
  await r.request('POST', '/events', events);
  await r.cloud.settle();
  await dynamoDb.send(
    new UpdateItemCommand({
      TableName: 'conversations',
      Key: Key('c-1'),
      UpdateExpression: 'SET #state = :unreadable',
      ExpressionAttributeNames: { '#state': 'state' },
      ExpressionAttributeValues: { ':unreadable': unreadable },
    }),
  );
  await loseSchedules(r.cloud);
  await r.request('POST', '/local/clock', { advance: 'PT18M' });
  const ids = (await fired()).map(({ conversation }: { conversation: { id: string } }) => conversation.id);
  expect(ids.sort()).toEqual(['c-2', 'c-3']);
  expect(r.failures).toContain('sweep of ch-1/chat/c-1');
  expect(r.failures).toContain('the sweep of 1 conversations failed');
  expect(r.cloud.deadLetters()).toEqual([]);
});
