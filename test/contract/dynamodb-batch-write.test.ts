import type { BatchWriteItemCommandInput, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { batchWrite } from '../../shared/adapters/dynamodb/batch-write.ts';

/** A DynamoDB that leaves so many items of each request unprocessed, and remembers what it was asked. */
function leaving(unprocessed: readonly number[]) {
  const requests: BatchWriteItemCommandInput['RequestItems'][] = [];
  const client = {
    async send({ input }: { input: BatchWriteItemCommandInput }) {
      const left = unprocessed[requests.length] ?? 0;
      requests.push(input.RequestItems);
      const items = input.RequestItems?.table ?? [];
      return left === 0 ? {} : { UnprocessedItems: { table: items.slice(items.length - left) } };
    },
  } as unknown as DynamoDBClient;
  return { client, sizes: () => requests.map((request) => request?.table?.length) };
}

const items = ['a', 'b', 'c'].map((id) => ({ id: { S: id } }));
const backoff = { sleep: async () => undefined, random: () => 0 };

test('what DynamoDB leaves unprocessed is written again, and nothing else', async () => {
  const { client, sizes } = leaving([2, 1]);
  await batchWrite(client, 'table', items, backoff);
  expect(sizes()).toEqual([3, 2, 1]);
});

test('what stays unprocessed is thrown to the retry, and never taken for written', async () => {
  const { client, sizes } = leaving([1, 1, 1, 1, 1, 1]);
  await expect(batchWrite(client, 'table', items, backoff)).rejects.toThrow(
    'BatchWriteItem: 1 items of table unprocessed after 5 tries',
  );
  expect(sizes()).toEqual([3, 1, 1, 1, 1]);
});

test('25 go into a request, and what one of them leaves unprocessed is written again by itself', async () => {
  const many = Array.from({ length: 60 }, (_, n) => ({ id: { S: `item-${n}` } }));
  const { client, sizes } = leaving([0, 4]);
  await batchWrite(client, 'table', many, backoff);
  expect(sizes()).toEqual([25, 25, 10, 4]);
});
