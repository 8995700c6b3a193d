import {
  type BatchGetItemCommandInput,
  type BatchGetItemCommandOutput,
  ConditionalCheckFailedException,
  type GetItemCommandInput,
  type PutItemCommandInput,
  type QueryCommandInput,
  type QueryCommandOutput,
  type UpdateItemCommandInput,
} from '@aws-sdk/client-dynamodb';
import { holds, type Item, updated, valueUnder } from './expressions.ts';

/** What a table is keyed by, and which of its attributes its sparse index is sorted by. */
export interface TableKeys {
  readonly keys: readonly [partition: string, sort?: string];
  readonly index?: { readonly partition: string; readonly sort: string };
}

export interface Written {
  readonly table: string;
  readonly key: string;
  readonly before: Item | undefined;
  readonly after: Item;
}

export interface Dynamodb {
  batchGet(request: BatchGetItemCommandInput): Pick<BatchGetItemCommandOutput, 'Responses'>;
  get(request: GetItemCommandInput): { Item?: Item };
  put(request: PutItemCommandInput): object;
  update(request: UpdateItemCommandInput): object;
  /** `lag` (ms): an index does not show yet what was written so recently. */
  query(request: QueryCommandInput, lag: number): Pick<QueryCommandOutput, 'Items' | 'LastEvaluatedKey'>;
  items(table: string): Iterable<Item>;
}

interface Stored {
  readonly item: Item;
  readonly at: number;
  /** As the index shows it until the last write gets there. */
  readonly shown: Item | undefined;
}

/** Tables that keep what is written at once, and indexes that show it later: DynamoDB as far as the adapters use it. */
export function dynamodb(
  tables: { readonly [name: string]: TableKeys },
  now: () => number,
  hooks: {
    readonly written: (written: Written) => void;
    readonly read: (table: string, key: string) => void;
  },
): Dynamodb {
  const stored = new Map(Object.keys(tables).map((name) => [name, new Map<string, Stored>()]));

  const rows = (table: string | undefined) => {
    const found = stored.get(table ?? '');
    if (found === undefined) throw new Error(`ResourceNotFoundException: ${table}`);
    return found;
  };
  const keyOf = (table: string, item: Item) =>
    (tables[table]?.keys ?? []).map((name) => item[name ?? '']?.S).join('\n');

  function write(table: string, key: string, item: Item): void {
    const before = rows(table).get(key);
    rows(table).set(key, { item, at: now(), shown: before?.item });
    hooks.written({ table, key, before: before?.item, after: item });
  }

  return {
    batchGet({ RequestItems = {} }) {
      const answers = Object.entries(RequestItems).map(([table, { Keys = [] }]) => {
        const found = Keys.map((key) => {
          const name = keyOf(table, key);
          hooks.read(table, name);
          return rows(table).get(name)?.item;
        });
        return [table, found.filter((item) => item !== undefined)] as const;
      });
      return { Responses: Object.fromEntries(answers) };
    },
    get({ TableName = '', Key = {} }) {
      const found = rows(TableName).get(keyOf(TableName, Key))?.item;
      return found === undefined ? {} : { Item: found };
    },
    put(request) {
      const { TableName = '', Item: item = {}, ConditionExpression } = request;
      const key = keyOf(TableName, item);
      if (!holds(rows(TableName).get(key)?.item, ConditionExpression, request)) throw conditionFailed();
      write(TableName, key, item);
      return {};
    },
    update(request) {
      const { TableName = '', Key = {}, UpdateExpression = '', ConditionExpression } = request;
      const key = keyOf(TableName, Key);
      const before = rows(TableName).get(key)?.item;
      if (!holds(before, ConditionExpression, request)) throw conditionFailed();
      write(TableName, key, updated(before ?? Key, UpdateExpression, request));
      return {};
    },
    query(request, lag) {
      const { TableName = '', IndexName, KeyConditionExpression = '' } = request;
      const { keys, index } = tables[TableName] ?? { keys: [''] };
      const [equals, upTo] = KeyConditionExpression.split(/\s+AND\s+/i).map((part) =>
        valueUnder(/:\w+/.exec(part)?.[0] ?? '', request),
      );
      const all = [...rows(TableName).values()].flatMap(({ item, at, shown }) =>
        IndexName === undefined || now() - at >= lag ? [item] : (shown ?? []),
      );
      const partition = IndexName === undefined ? keys[0] : index?.partition;
      const found = all.filter((item) => item[partition ?? '']?.S === equals?.S);
      if (IndexName === undefined || index === undefined) return { Items: found };
      return page(request, found, keys[0], index.sort, Number(upTo?.N ?? Number.POSITIVE_INFINITY));
    },
    items: (table) => [...rows(table).values()].map(({ item }) => item),
  };
}

function page(
  { ExclusiveStartKey: start, Limit = 1_000 }: QueryCommandInput,
  found: readonly Item[],
  key: string,
  sort: string,
  upTo: number,
): Pick<QueryCommandOutput, 'Items' | 'LastEvaluatedKey'> {
  const position = (item: Item) => [Number(item[sort]?.N), item[key]?.S ?? ''] as const;
  const isAfter = (a: Item, b: Item) => {
    const [[timeA, keyA], [timeB, keyB]] = [position(a), position(b)];
    return timeA > timeB || (timeA === timeB && keyA > keyB);
  };
  const matching = found
    .filter((item) => Number(item[sort]?.N) <= upTo && (start === undefined || isAfter(item, start)))
    .sort((a, b) => (isAfter(a, b) ? 1 : -1));
  const items = matching.slice(0, Limit);
  const last = items.at(-1);
  return matching.length > Limit && last !== undefined
    ? { Items: items, LastEvaluatedKey: last }
    : { Items: items };
}

function conditionFailed(): Error {
  return new ConditionalCheckFailedException({ message: 'The conditional request failed', $metadata: {} });
}
