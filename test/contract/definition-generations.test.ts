import { type DynamoDBClient, ScanCommand } from '@aws-sdk/client-dynamodb';
import { dynamoDefinitionStore } from '../../shared/adapters/dynamodb/definition-store.ts';
import { settlingMs } from '../../shared/adapters/settling.ts';
import type { ChannelDefinitions } from '../../shared/application/ports.ts';
import { clockAt } from '../support/clock.ts';
import { clientAround } from '../support/stores/around.ts';
import { type OpenDynamoDb, openDynamoDb, tables } from '../support/stores/dynamodb.ts';
import { newChannel, noon, workflow } from '../support/stores/fixtures.ts';
import { operation } from '../support/stores/operation-fixture.ts';

let db: OpenDynamoDb;
let channelId: string;
beforeAll(async () => {
  db = await openDynamoDb();
});
afterAll(() => db.close());
beforeEach(() => {
  channelId = newChannel();
});

const storeOn = (client: DynamoDBClient) => dynamoDefinitionStore({ client, tableName: tables.definitions });
const set = (name: string): ChannelDefinitions => ({
  workflows: ['a', 'b', 'c'].map((id) => workflow(channelId, id, { name })),
  operations: [operation(channelId, 'default')],
});
const none: ChannelDefinitions = { workflows: [], operations: [] };

async function replaceOn(client: DynamoDBClient, definitions: ChannelDefinitions) {
  const marker = await storeOn(db.client).marker(channelId);
  return storeOn(client).replaceAll({ channelId, marker, definitions, superseded: none });
}

/** A process that dies at its request of this number, which is carried out or not. */
function dyingAt(number: number, carriedOut: boolean): { client: DynamoDBClient; died(): boolean } {
  let requests = 0;
  const client = clientAround(db.client, async (request) => {
    requests += 1;
    if (requests > number || (requests === number && !carriedOut)) throw new Error('died');
    const answer = await request();
    if (requests === number) throw new Error('died');
    return answer;
  });
  return { client, died: () => requests >= number };
}

/** The partitions of the channel that hold anything. */
async function partitions(): Promise<string[]> {
  const { Items = [] } = await db.client.send(new ScanCommand({ TableName: tables.definitions }));
  const all = Items.map((item) => item.channelId?.S ?? '');
  return [...new Set(all)].filter((partition) => partition.split(' ')[0] === channelId).sort();
}

test.each([true, false])(
  'a process that dies at any request leaves the old set or the new one (carried out: %p)',
  async (carriedOut) => {
    const seen: string[] = [];
    for (let number = 1; ; number += 1) {
      channelId = newChannel();
      await replaceOn(db.client, set('before'));
      await replaceOn(db.client, set('old'));
      const process = dyingAt(number, carriedOut);
      const outcome = await replaceOn(process.client, set('new')).catch(() => 'died');
      const listed = await storeOn(db.client).list(channelId);
      expect([set('old'), set('new')]).toContainEqual(listed);
      seen.push(`${outcome} ${listed.workflows[0]?.name}`);
      if (!process.died()) break;
    }
    expect(seen.length).toBeGreaterThan(8);
    expect(seen.at(-1)).toBe('saved new');
    expect(seen.slice(0, -2)).toEqual(seen.slice(0, -2).map(() => 'died old'));
  },
);

test('what a dead import has left is cleared by a later one, and the generation before the last', async () => {
  await replaceOn(db.client, set('one'));
  await expect(replaceOn(dyingAt(6, true).client, set('dead'))).rejects.toThrow('died');
  expect(await partitions()).toEqual([channelId, `${channelId} 1`, `${channelId} 2`]);
  await replaceOn(db.client, set('three'));
  await replaceOn(db.client, set('four'));
  expect(await partitions()).toEqual([channelId, `${channelId} 3`, `${channelId} 4`]);
});

test('an import that came too late takes back what it wrote', async () => {
  const store = storeOn(db.client);
  await store.saveWorkflow(workflow(channelId, 'a'), clockAt(noon));
  let requests = 0;
  const overtaken = clientAround(db.client, async (request) => {
    requests += 1;
    if (requests === 3) await store.saveWorkflow(workflow(channelId, 'b'), clockAt(noon));
    return request();
  });
  expect(await replaceOn(overtaken, set('late'))).toBe('conflict');
  expect(await partitions()).toEqual([channelId]);
});

test('a reader that still is at the last generation finds it whole, and one that lags further finds out', async () => {
  const store = storeOn(db.client);
  await replaceOn(db.client, set('one'));
  const read = await store.marker(channelId);
  await replaceOn(db.client, set('two'));
  expect(await store.list(channelId, read)).toEqual(set('one'));
  await replaceOn(db.client, set('three'));
  await expect(store.list(channelId, read)).rejects.toThrow('was cleared while it was read');
});

test('a save that an import overtakes is made on what the import has left', async () => {
  const store = storeOn(db.client);
  await replaceOn(db.client, set('one'));
  let requests = 0;
  const overtaken = clientAround(db.client, async (request) => {
    requests += 1;
    if (requests === 2) await replaceOn(db.client, set('two'));
    return request();
  });
  const next = workflow(channelId, 'a', { revision: 2, name: 'saved' });
  expect(await storeOn(overtaken).saveWorkflow(next, clockAt(noon))).toBe('saved');
  const { workflows } = await store.list(channelId);
  expect(workflows.map(({ name }) => name)).toEqual(['saved', 'two', 'two']);
});

test('a save settles some time after its marker moves, however long it took to get there', async () => {
  const store = storeOn(db.client);
  await store.saveWorkflow(workflow(channelId, 'a'), clockAt(noon));
  let now = noon;
  const slow = clientAround(db.client, (request) => {
    now += 60_000;
    return request();
  });
  const next = workflow(channelId, 'a', { revision: 2 });
  expect(await storeOn(slow).saveWorkflow(next, { now: () => now })).toBe('saved');
  const { settlesAt } = await store.marker(channelId);
  // Before the move: the marker read, the definition read, the revision kept.
  expect(settlesAt).toBe(noon + 3 * 60_000 + settlingMs);
});

test('a save that imports overtake every time is an outage, and writes nothing', async () => {
  await replaceOn(db.client, set('one'));
  const overtaken = clientAround(db.client, async (request) => {
    const answer = await request();
    await replaceOn(db.client, set('again'));
    return answer;
  });
  const next = workflow(channelId, 'a', { revision: 2, name: 'saved' });
  await expect(storeOn(overtaken).saveWorkflow(next, clockAt(noon))).rejects.toThrow(
    'an import came between',
  );
  expect((await storeOn(db.client).list(channelId)).workflows[0]?.name).toBe('again');
});

test('an import whose last answer is lost has been made all the same', async () => {
  let lost = false;
  const client = clientAround(db.client, async (request) => {
    const answer = await request();
    const { generation } = await storeOn(db.client).marker(channelId);
    if (generation === 0 || lost) return answer;
    lost = true;
    return request();
  });
  expect(await replaceOn(client, set('new'))).toBe('saved');
  expect(lost).toBe(true);
});
