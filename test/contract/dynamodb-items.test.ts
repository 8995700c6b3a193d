import {
  type DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb';
import { dynamoConversationStore } from '../../shared/adapters/dynamodb/conversation-store.ts';
import { dynamoDefinitionStore } from '../../shared/adapters/dynamodb/definition-store.ts';
import { dynamoExecutionWriter } from '../../shared/adapters/dynamodb/execution-writer.ts';
import { clockAt } from '../support/clock.ts';
import { type OpenDynamoDb, openDynamoDb, tables } from '../support/stores/dynamodb.ts';
import {
  chat,
  day,
  entry,
  firstSave,
  newChannel,
  noon,
  rejected,
  triggered,
  workflow,
} from '../support/stores/fixtures.ts';

type Key = Record<string, { S: string }>;

let opened: OpenDynamoDb;
let client: DynamoDBClient;
beforeAll(async () => {
  opened = await openDynamoDb();
  client = opened.client;
});
afterAll(() => opened.close());

const readItem = async (TableName: string, Key: Key) =>
  (await client.send(new GetItemCommand({ TableName, Key }))).Item;

/** As another version of this code, or a hand, might have left it. */
const setText = (TableName: string, Key: Key, attribute: string, text: string) =>
  client.send(
    new UpdateItemCommand({
      TableName,
      Key,
      UpdateExpression: 'SET #attribute = :text',
      ExpressionAttributeNames: { '#attribute': attribute },
      ExpressionAttributeValues: { ':text': { S: text } },
    }),
  );

const unreadable = [
  { rule: 'a newer shape', text: '{"shape":2,"state":"of another form"}', message: 'reads shape 1, found 2' },
  { rule: 'no shape', text: '{"conversation":{},"ledger":{}}', message: 'reads shape 1, found undefined' },
  { rule: 'half a text', text: '{"shape":1,"conver', message: 'is not a JSON object' },
  { rule: 'a list', text: '[]', message: 'is not a JSON object' },
  { rule: 'a part missing', text: '{"shape":1}', message: 'lacks' },
];

describe('the item of a conversation', () => {
  const store = () => dynamoConversationStore({ client, tables });
  const keyOf = (channelId: string): Key => ({ pk: { S: `${channelId}/chat/c-1` } });

  test('counts its version, keeps the state as one text and expires in epoch seconds, rounded up', async () => {
    const ref = chat(newChannel());
    await store().save(firstSave(ref, { expiresAt: noon + 1, added: [entry(ref, 'x')] }));
    expect(await readItem(tables.conversations, keyOf(ref.channelId))).toEqual({
      ...keyOf(ref.channelId),
      version: { N: '1' },
      state: { S: expect.stringMatching(/^\{"shape":1,"conversation":\{.*"ledger":\{.*\}$/) },
      outbox: { M: { x: { S: JSON.stringify({ shape: 1, ...entry(ref, 'x') }) } } },
      expiresAt: { N: String(noon / 1_000 + 1) },
    });
  });

  test('has both attributes of the sweeper’s index, or neither', async () => {
    const ref = chat(newChannel());
    const sweep = async () => {
      const item = await readItem(tables.conversations, keyOf(ref.channelId));
      return [item?.sweepShard?.S, item?.sweepAt?.N];
    };
    await store().save(firstSave(ref, { sweepAt: noon }));
    expect(await sweep()).toEqual([expect.stringMatching(/^[0-7]$/), String(noon)]);
    await store().strikeOff({ ref, executionIds: [], version: 1 });
    expect(await sweep()).toEqual([undefined, undefined]);
  });

  test.each(unreadable)('with $rule is refused, and its key is named', async ({ text, message }) => {
    const ref = chat(newChannel());
    await store().save(firstSave(ref));
    await setText(tables.conversations, keyOf(ref.channelId), 'state', text);
    await expect(store().load(ref)).rejects.toThrow(`conversation ${ref.channelId}/chat/c-1: `);
    await expect(store().load(ref)).rejects.toThrow(message);
  });

  test('with an outbox entry that is no JSON is refused, and its key is named', async () => {
    const ref = chat(newChannel());
    await store().save(firstSave(ref));
    await client.send(
      new UpdateItemCommand({
        TableName: tables.conversations,
        Key: keyOf(ref.channelId),
        UpdateExpression: 'SET outbox.x = :text',
        ExpressionAttributeValues: { ':text': { S: '{' } },
      }),
    );
    await expect(store().load(ref)).rejects.toThrow(`conversation ${ref.channelId}/chat/c-1: an entry`);
  });
});

describe('the item of a definition', () => {
  const store = () => dynamoDefinitionStore({ client, tableName: tables.definitions });
  const keyOf = (channelId: string): Key => ({ channelId: { S: channelId }, sk: { S: 'workflow/wf%2F1' } });

  test('is keyed by kind and encoded id and keeps its revision beside the text', async () => {
    const channelId = newChannel();
    const definition = workflow(channelId, 'wf/1');
    await store().saveWorkflow(definition, clockAt(noon));
    expect(await readItem(tables.definitions, keyOf(channelId))).toEqual({
      ...keyOf(channelId),
      revision: { N: '1' },
      definition: { S: JSON.stringify({ shape: 1, definition }) },
    });
  });

  test.each(unreadable)(
    'with $rule is refused alone and in a list, and its key is named',
    async ({ text, message }) => {
      const channelId = newChannel();
      await store().saveWorkflow(workflow(channelId, 'wf/1'), clockAt(noon));
      await setText(tables.definitions, keyOf(channelId), 'definition', text);
      const named = `definition workflow/wf%2F1 of channel ${channelId}: `;
      await expect(store().getWorkflow(channelId, 'wf/1')).rejects.toThrow(named);
      await expect(store().list(channelId)).rejects.toThrow(named);
      await expect(store().list(channelId)).rejects.toThrow(message);
    },
  );
});

describe('the item of an execution', () => {
  const executions = () => dynamoExecutionWriter({ client, tableName: tables.executions });

  test('lists what fired under its channel, conversation and workflow, and expires after 400 days', async () => {
    const ref = chat(newChannel(), 'c/1');
    const execution = triggered(ref, 'x-1', { workflowId: 'wf/1' });
    await executions().record(execution, 3);
    expect(await readItem(tables.executions, { executionId: { S: 'x-1' } })).toEqual({
      executionId: { S: 'x-1' },
      decidedIn: { N: '3' },
      announcement: { S: JSON.stringify({ shape: 1, announcement: execution }) },
      channelKey: { S: ref.channelId },
      conversationKey: { S: `${ref.channelId}/chat/c%2F1` },
      workflowKey: { S: `${ref.channelId}/wf%2F1` },
      firedAt: { S: '2026-11-23T12:00:00.000Z#x-1' },
      expiresAt: { N: String((noon + 400 * day) / 1_000) },
    });
  });

  test('is on no index when it is a rejection', async () => {
    await executions().record(rejected(chat(newChannel()), 'x-2'), 1);
    const item = await readItem(tables.executions, { executionId: { S: 'x-2' } });
    expect(Object.keys(item!).sort()).toEqual(['announcement', 'decidedIn', 'executionId', 'expiresAt']);
  });

  test.each(unreadable)('with $rule is refused, and its id is named', async ({ text, message }) => {
    const execution = triggered(chat(newChannel()), newChannel());
    await executions().record(execution, 1);
    await setText(tables.executions, { executionId: { S: execution.executionId } }, 'announcement', text);
    await expect(executions().record(execution, 1)).rejects.toThrow(`execution ${execution.executionId}: `);
    await expect(executions().record(execution, 1)).rejects.toThrow(message);
  });
});

test('an item without a whole number where one must be is refused', async () => {
  const channelId = newChannel();
  const Item = { channelId: { S: channelId }, sk: { S: 'marker' }, version: { S: 'one' } };
  await client.send(new PutItemCommand({ TableName: tables.definitions, Item }));
  const store = dynamoConversationStore({ client, tables });
  await expect(store.load(chat(channelId))).rejects.toThrow(
    `marker of channel ${channelId}: version is not an integer`,
  );
});
