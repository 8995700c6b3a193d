import type { BatchGetItemCommandInput } from '@aws-sdk/client-dynamodb';
import { type Draws, dynamodb } from '../../simulation/cloud/dynamodb.ts';
import { tableNames, tables } from '../../simulation/tables.ts';

const item = (version: string) => ({ pk: { S: 'chat' }, version: { N: version } });
const request: BatchGetItemCommandInput = {
  RequestItems: {
    [tableNames.conversations]: { Keys: [{ pk: { S: 'chat' } }], ConsistentRead: true },
    [tableNames.definitions]: { Keys: [{ channelId: { S: 'ch' }, sk: { S: 'marker' } }] },
  },
};

function written(draws: Partial<Draws>) {
  let now = 100;
  const read: [string, number][] = [];
  const hooks = {
    written: () => undefined,
    read: (table: string, _: string, at: number) => read.push([table, at]),
  };
  const store = dynamodb(tables, () => now, hooks, {
    readAt: () => now,
    lag: () => 0,
    left: () => () => false,
    ...draws,
  });
  for (const version of ['1', '2', '3']) {
    store.put({ TableName: tableNames.conversations, Item: item(version) });
    now += 10;
  }
  return { store, read };
}

test.each([
  ['as it was before both writes that came meanwhile', 105, '1'],
  ['as it was between them', 115, '2'],
  ['as it is', 130, '3'],
])('an item is read %s', (_, readAt, version) => {
  const { store } = written({ readAt: () => readAt });
  expect(store.batchGet(request, false).Responses).toEqual({
    [tableNames.conversations]: [item(version)],
    [tableNames.definitions]: [],
  });
});

test('what was not there yet is not read', () => {
  const { store } = written({ readAt: () => 99 });
  expect(store.batchGet(request, false).Responses?.[tableNames.conversations]).toEqual([]);
});

test('every item has its own moment', () => {
  const moments = [130, 104];
  const { store, read } = written({ readAt: () => moments.shift() ?? 0 });
  store.batchGet(request, false);
  expect(read).toEqual([
    [tableNames.conversations, 130],
    [tableNames.definitions, 104],
  ]);
});

test.each([
  ['the first', [0], [tableNames.conversations]],
  ['the last', [1], [tableNames.definitions]],
  ['all', [0, 1], [tableNames.conversations, tableNames.definitions]],
])('%s may be left unprocessed, and is not read', (_, places, left) => {
  const { store, read } = written({ left: () => (place) => places.includes(place) });
  const { UnprocessedKeys } = store.batchGet(request, true);
  expect(Object.keys(UnprocessedKeys ?? {})).toEqual(left);
  expect(UnprocessedKeys?.[tableNames.conversations]?.ConsistentRead).toBe(
    left.includes(tableNames.conversations) ? true : undefined,
  );
  expect(read.map(([table]) => table).filter((table) => left.includes(table))).toEqual([]);
});

test.each([
  [true, '3'],
  [false, '2'],
])('read with ConsistentRead %s, an item is of version %s', (ConsistentRead, version) => {
  const { store } = written({ lag: () => 15 });
  const Key = { pk: { S: 'chat' } };
  const TableName = tableNames.conversations;
  expect(store.get({ TableName, Key, ConsistentRead }).Item).toEqual(item(version));
  const batch = store.batchGet({ RequestItems: { [TableName]: { Keys: [Key], ConsistentRead } } }, false);
  expect(batch.Responses).toEqual({ [TableName]: [item(version)] });
  const query = {
    TableName,
    ConsistentRead,
    KeyConditionExpression: '#pk = :pk',
    ExpressionAttributeNames: { '#pk': 'pk' },
    ExpressionAttributeValues: { ':pk': { S: 'chat' } },
  };
  expect(store.query(query, 0).Items).toEqual([item(version)]);
});
