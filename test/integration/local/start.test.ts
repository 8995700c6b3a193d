import { ListTablesCommand } from '@aws-sdk/client-dynamodb';
import { openCloud } from './cloud-under-test.ts';
import { itemsTable } from './items-table.ts';

test('a cloud has its tables once it has started, and answers nobody once it is closed', async () => {
  const tables = ['one', 'two', 'three'].map((TableName) => ({ ...itemsTable, TableName }));
  const { cloud, dynamoDb, close } = await openCloud({ tables });
  const { endpoint } = cloud.endpoints.clientConfig('dynamodb');
  expect((await dynamoDb.send(new ListTablesCommand())).TableNames).toEqual(['one', 'three', 'two']);

  await close();

  await expect(fetch(String(endpoint))).rejects.toThrow('fetch failed');
});

test('clouds run beside each other, each with its own time', async () => {
  const [one, other] = await Promise.all([openCloud(), openCloud()]);

  await one.cloud.advanceTo(Date.UTC(2098, 0, 1));

  expect(other.cloud.clock.now()).toBeLessThan(Date.UTC(2098, 0, 1));
});

test('what a cloud opened is closed again if its functions cannot be built', async () => {
  const failed = openCloud({
    functions: () => {
      throw new Error('no such variable');
    },
  });

  await expect(failed).rejects.toThrow('no such variable');
});
