import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { stateValue, sweepShard } from '../../shared/adapters/dynamodb/conversation-item.ts';
import {
  lateStrikeRequest,
  saveRequest,
  strikeRequest,
} from '../../shared/adapters/dynamodb/conversation-requests.ts';
import { dynamoConversationStore } from '../../shared/adapters/dynamodb/conversation-store.ts';
import {
  getDefinitionRequest,
  listDefinitionsRequest,
} from '../../shared/adapters/dynamodb/definition-requests.ts';
import { dynamoDefinitionStore } from '../../shared/adapters/dynamodb/definition-store.ts';
import { executionItem } from '../../shared/adapters/dynamodb/execution-item.ts';
import { dynamoExecutionReader } from '../../shared/adapters/dynamodb/execution-reader.ts';
import { getExecutionRequest } from '../../shared/adapters/dynamodb/execution-requests.ts';
import { dynamoExecutionWriter } from '../../shared/adapters/dynamodb/execution-writer.ts';
import { clockAt } from '../support/clock.ts';
import { type AwsAnswer, type AwsRequest, answeredBy, awsError } from '../support/stores/aws-endpoint.ts';
import { chat, entry, firstSave, noon, triggered, workflow } from '../support/stores/fixtures.ts';

const ref = chat('ch-1');
const tables = { conversations: 'conversations', definitions: 'definitions' };
const found = (body: object): AwsAnswer => ({ status: 200, body });

/** A client that gets these answers, one after the other, and what it asked. */
function client(...answers: readonly AwsAnswer[]) {
  const requests: AwsRequest['body'][] = [];
  const answer = ({ body }: AwsRequest) => {
    requests.push(body);
    return answers[requests.length - 1] ?? awsError('InternalServerError', 'no answer was prepared', 500);
  };
  return { requests, client: new DynamoDBClient(answeredBy(answer)) };
}

describe('a request for a conversation', () => {
  const ids = Array.from({ length: 300 }, (_, number) => `execution-${number}`.padEnd(22, '-'));

  test('has room for 300 entries of the outbox in the 4 kB of an expression', () => {
    const added = ids.map((id) => entry(ref, id));
    const strike = { ref, executionIds: ids, version: 1, sweepAt: noon };
    const expressions = [
      saveRequest('t', firstSave(ref, { expectedVersion: 1, added, sweepAt: noon })),
      strikeRequest('t', strike),
      lateStrikeRequest('t', strike),
    ].map(({ UpdateExpression = '' }) => UpdateExpression.length);
    expect(Math.max(...expressions)).toBeLessThanOrEqual(4_096);
  });

  test('writes no more of an existing outbox than what is added', () => {
    const { UpdateExpression, ExpressionAttributeNames } = saveRequest(
      't',
      firstSave(ref, { expectedVersion: 1, added: [entry(ref, 'x')] }),
    );
    const named = UpdateExpression?.replace(/#\d+/g, (alias) => ExpressionAttributeNames?.[alias] ?? alias);
    expect(named).toBe('SET version=:0,state=:1,expiresAt=:2,outbox.x=:3 REMOVE sweepShard,sweepAt');
  });

  test('puts a conversation on the same one of eight shards every time', () => {
    expect(['ch-1/chat/c-1', 'ch-1/chat/c-2', 'ch-2/call/c-1'].map(sweepShard)).toEqual(['4', '3', '7']);
    const shards = Array.from({ length: 200 }, (_, number) => sweepShard(`ch-1/chat/c-${number}`));
    expect([...new Set(shards)].sort()).toEqual(['0', '1', '2', '3', '4', '5', '6', '7']);
  });
});

describe('loading a conversation', () => {
  const marker = {
    channelId: { S: 'ch-1' },
    sk: { S: 'marker' },
    version: { N: '4' },
    settlesAt: { N: '5' },
  };
  const state = stateValue(firstSave(ref));
  const item = { pk: { S: 'ch-1/chat/c-1' }, version: { N: '2' }, state };
  const rest = (table: string) => ({ [table]: { Keys: [{}], ConsistentRead: true } });
  const unprocessed = found({ Responses: {}, UnprocessedKeys: rest('conversations') });

  function open(...answers: readonly AwsAnswer[]) {
    const pauses: number[] = [];
    const backoff = { sleep: async (ms: number) => pauses.push(ms), random: () => 0.5 };
    const opened = client(...answers);
    return { ...opened, pauses, store: dynamoConversationStore({ client: opened.client, tables, backoff }) };
  }

  test('reads the conversation and the marker in one consistent request', async () => {
    const { store, requests } = open(found({ Responses: {}, UnprocessedKeys: {} }));
    await store.load(ref);
    expect(requests).toEqual([
      {
        RequestItems: {
          conversations: { Keys: [{ pk: { S: 'ch-1/chat/c-1' } }], ConsistentRead: true },
          definitions: { Keys: [{ channelId: { S: 'ch-1' }, sk: { S: 'marker' } }], ConsistentRead: true },
        },
      },
    ]);
  });

  test('reads again what was left unprocessed, and only that, after pauses that grow', async () => {
    const { store, requests, pauses } = open(
      found({ Responses: { definitions: [marker] }, UnprocessedKeys: rest('conversations') }),
      unprocessed,
      found({ Responses: { conversations: [item] }, UnprocessedKeys: {} }),
    );
    expect(await store.load(ref)).toMatchObject({
      marker: { version: 4, settlesAt: 5 },
      record: { version: 2 },
    });
    expect(requests.slice(1)).toEqual([
      { RequestItems: rest('conversations') },
      { RequestItems: rest('conversations') },
    ]);
    expect(pauses).toEqual([25, 50]);
  });

  test('never takes what stays unprocessed for what is not there', async () => {
    const { store, requests } = open(...Array.from({ length: 10 }, () => unprocessed));
    await expect(store.load(ref)).rejects.toThrow('keys of conversations unprocessed after 5 tries');
    expect(requests).toHaveLength(5);
  });
});

test('definitions are read consistently, alone and in a list, and so is an execution to compare with', () => {
  const requests = [
    getDefinitionRequest('t', { channelId: { S: 'ch-1' }, sk: { S: 'workflow/wf-1' } }),
    listDefinitionsRequest('t', 'ch-1', 0),
    getExecutionRequest('t', 'x-1'),
  ];
  expect(requests.map(({ ConsistentRead }) => ConsistentRead)).toEqual([true, true, true]);
});

describe('saving a definition', () => {
  test('moves the marker before the definition is written', async () => {
    const { client: dynamodb, requests } = client(
      found({}),
      found({}),
      awsError('InternalServerError', 'lost', 500),
    );
    const store = dynamoDefinitionStore({ client: dynamodb, tableName: 'definitions' });
    await expect(store.saveWorkflow(workflow('ch-1', 'wf-1'), clockAt(noon))).rejects.toThrow('lost');
    expect(requests.slice(1)).toMatchObject([
      { Key: { sk: { S: 'marker' } }, UpdateExpression: expect.any(String) },
      { Item: { sk: { S: 'workflow/wf-1' } } },
    ]);
  });

  test('writes nothing when the marker could not be moved', async () => {
    const { client: dynamodb, requests } = client(found({}), awsError('InternalServerError', 'lost', 500));
    const store = dynamoDefinitionStore({ client: dynamodb, tableName: 'definitions' });
    await expect(store.saveWorkflow(workflow('ch-1', 'wf-1'), clockAt(noon))).rejects.toThrow('lost');
    expect(requests).toHaveLength(2);
  });
});

describe('an execution', () => {
  const item = (id: string) => executionItem({ announcement: triggered(ref, id), decidedIn: 1 });
  const tableName = 'executions';

  test('is found even where DynamoDB answers a page in parts', async () => {
    const { executionId, firedAt, channelKey } = item('b');
    const { client: dynamodb, requests } = client(
      found({ Items: [item('c'), item('b')], LastEvaluatedKey: { executionId, firedAt, channelKey } }),
      found({ Items: [item('a')] }),
    );
    const executions = dynamoExecutionReader({ client: dynamodb, tableName });
    const page = await executions.list({ channelId: 'ch-1' }, { limit: 3 });
    expect(page).toEqual({ items: ['c', 'b', 'a'].map((id) => triggered(ref, id)) });
    expect(requests).toMatchObject([
      { Limit: 4 },
      { Limit: 2, ExclusiveStartKey: { executionId, firedAt, channelKey } },
    ]);
  });

  test('that is there when written and gone when read is an outage', async () => {
    const { client: dynamodb } = client(awsError('ConditionalCheckFailedException', 'no'), found({}));
    const executions = dynamoExecutionWriter({ client: dynamodb, tableName });
    await expect(executions.record(triggered(ref, 'a'), 1)).rejects.toThrow('execution a: ');
  });
});

test.each([
  awsError('ProvisionedThroughputExceededException', 'slow down'),
  awsError('ResourceNotFoundException', 'no table'),
  awsError('InternalServerError', 'oh no', 500),
])('$error is thrown by every write, and never answered as a conflict', async (answer) => {
  const opened = () => client(answer, answer).client;
  const thrown = { name: answer.error };
  const conversations = dynamoConversationStore({ client: opened(), tables });
  await expect(conversations.save(firstSave(ref))).rejects.toMatchObject(thrown);
  await expect(conversations.strikeOff({ ref, executionIds: ['a'], version: 1 })).rejects.toMatchObject(
    thrown,
  );
  const definitions = dynamoDefinitionStore({ client: opened(), tableName: 'definitions' });
  await expect(definitions.saveWorkflow(workflow('ch-1', 'wf-1'), clockAt(noon))).rejects.toMatchObject(
    thrown,
  );
  const executions = dynamoExecutionWriter({ client: opened(), tableName: 'executions' });
  await expect(executions.record(triggered(ref, 'a'), 1)).rejects.toMatchObject(thrown);
});
