import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  CreateTableCommand,
  DeleteTableCommand,
  DynamoDBClient,
  PutItemCommand,
  QueryCommand,
  ScanCommand,
} from '@aws-sdk/client-dynamodb';
import dynalite from 'dynalite';
import { startDynamoDb } from '../../../infra/local/dynamodb.ts';
import { openCloud } from './cloud-under-test.ts';
import { itemsTable } from './items-table.ts';

const TableName = 'items';

describe('a table', () => {
  test('can be written, and queried by its index, as soon as the cloud has started', async () => {
    const { dynamoDb } = await openCloud({ tables: [itemsTable] });
    for (const time of ['1', '2', '3']) {
      const Item = { pk: { S: `item-${time}` }, at: { N: time } };
      await dynamoDb.send(new PutItemCommand({ TableName, Item }));
    }

    const found = await dynamoDb.send(
      new QueryCommand({
        TableName,
        IndexName: 'byTime',
        KeyConditionExpression: 'pk = :pk and #at < :time',
        ExpressionAttributeNames: { '#at': 'at' },
        ExpressionAttributeValues: { ':pk': { S: 'item-2' }, ':time': { N: '3' } },
      }),
    );

    expect(found.Items).toEqual([{ pk: { S: 'item-2' }, at: { N: '2' } }]);
  });

  test('of many items is empty after a reset, with its index', async () => {
    const { cloud, dynamoDb } = await openCloud({ tables: [itemsTable] });
    const items = Array.from({ length: 500 }, (_, index) => ({ pk: { S: `i-${index}` }, at: { N: '1' } }));
    await Promise.all(items.map((Item) => dynamoDb.send(new PutItemCommand({ TableName, Item }))));
    const counts = async () => {
      const table = await dynamoDb.send(new ScanCommand({ TableName }));
      const index = await dynamoDb.send(new ScanCommand({ TableName, IndexName: 'byTime' }));
      return [table.Count, index.Count];
    };
    const before = await counts();

    await cloud.reset();

    expect([before, await counts()]).toEqual([
      [500, 500],
      [0, 0],
    ]);
  });

  test('that a killed process was about to delete is made anew', async () => {
    const path = mkdtempSync(join(tmpdir(), 'tables-'));
    await leaveDeleting(path);

    const started = await startDynamoDb({ tables: [itemsTable], region: 'local', path });

    const client = clientOf(started.url);
    expect((await client.send(new ScanCommand({ TableName }))).Count).toBe(0);
    client.destroy();
    await started.close();
    rmSync(path, { recursive: true });
  });
});

const clientOf = (endpoint: string) =>
  new DynamoDBClient({
    endpoint,
    region: 'local',
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
  });

/** Closes the database while the table is still being deleted. */
async function leaveDeleting(path: string): Promise<void> {
  const server = dynalite({ path, createTableMs: 0, deleteTableMs: 500 });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const client = clientOf(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  await client.send(new CreateTableCommand(itemsTable));
  await new Promise((resolve) => setTimeout(resolve, 20));
  await client.send(new DeleteTableCommand({ TableName }));
  client.destroy();
  await new Promise((resolve) => server.close(resolve));
}
