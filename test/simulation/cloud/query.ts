import type { QueryCommandInput, QueryCommandOutput } from '@aws-sdk/client-dynamodb';
import type { KeyDescriptor } from '../../../shared/adapters/dynamodb/tables.ts';
import { type Item, valueUnder } from './expressions.ts';

/** One partition in the order of its sort key, from the start key on; the condition may bound the sort key above. */
export function queried(
  request: QueryCommandInput,
  items: readonly Item[],
  { partitionKey, sortKey }: KeyDescriptor,
  keyOf: (item: Item) => string,
): Pick<QueryCommandOutput, 'Items' | 'LastEvaluatedKey'> {
  const { KeyConditionExpression = '', ExclusiveStartKey: start, Limit = 1_000 } = request;
  const [equals, upTo] = KeyConditionExpression.split(/\s+AND\s+/i).map((part) =>
    valueUnder(/:\w+/.exec(part)?.[0] ?? '', request),
  );
  const direction = request.ScanIndexForward === false ? -1 : 1;
  const sortOf = (item: Item) => {
    const value = item[sortKey?.name ?? ''];
    return value?.N === undefined ? (value?.S ?? '') : Number(value.N);
  };
  const order = (a: Item, b: Item) =>
    direction * (compare(sortOf(a), sortOf(b)) || compare(keyOf(a), keyOf(b)));
  const matching = items
    .filter((item) => item[partitionKey.name]?.S === equals?.S)
    .filter((item) => upTo === undefined || Number(sortOf(item)) <= Number(upTo.N))
    .filter((item) => start === undefined || order(item, start) > 0)
    .sort(order);
  const page = matching.slice(0, Limit);
  const last = page.at(-1);
  return matching.length > Limit && last !== undefined
    ? { Items: page, LastEvaluatedKey: last }
    : { Items: page };
}

function compare<T extends string | number>(a: T, b: T): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
