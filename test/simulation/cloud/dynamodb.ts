import {
  type BatchGetItemCommandInput,
  type BatchGetItemCommandOutput,
  type BatchWriteItemCommandInput,
  type BatchWriteItemCommandOutput,
  ConditionalCheckFailedException,
  type DeleteItemCommandInput,
  type GetItemCommandInput,
  type PutItemCommandInput,
  type QueryCommandInput,
  type QueryCommandOutput,
  type UpdateItemCommandInput,
} from '@aws-sdk/client-dynamodb';
import type { KeyDescriptor, TableDescriptor } from '../../../shared/adapters/dynamodb/tables.ts';
import { holds, type Item, updated } from './expressions.ts';
import { queried } from './query.ts';

export interface Written {
  readonly table: string;
  readonly key: string;
  readonly before: Item | undefined;
  readonly after: Item;
}

export interface Dynamodb {
  /** Each item is read at a moment of its own; `partly`: some are left unprocessed, of whichever table. */
  batchGet(
    request: BatchGetItemCommandInput,
    partly: boolean,
  ): Pick<BatchGetItemCommandOutput, 'Responses' | 'UnprocessedKeys'>;
  /** `partly`: every second item is left unprocessed. */
  batchWrite(
    request: BatchWriteItemCommandInput,
    partly: boolean,
  ): Pick<BatchWriteItemCommandOutput, 'UnprocessedItems'>;
  get(request: GetItemCommandInput): { Item?: Item };
  put(request: PutItemCommandInput): object;
  update(request: UpdateItemCommandInput): object;
  delete(request: DeleteItemCommandInput): object;
  /** `lag` (ms): an index does not show yet what was written so recently. */
  query(request: QueryCommandInput, lag: number): Pick<QueryCommandOutput, 'Items' | 'LastEvaluatedKey'>;
  items(table: string): Iterable<Item>;
}

interface Stored {
  readonly item: Item;
  readonly at: number;
  /** What it took the place of: an index shows that for a while, and a call that is under way may read it yet. */
  before: Stored | undefined;
}

/** What was replaced so long ago (ms) is read no more: no call is under way that long. */
const underWayFor = 5_000;

export interface Draws {
  /** When, since the call was sent, an item is read (epoch ms). */
  readonly readAt: () => number;
  /** How far (ms) a read that is not asked to be consistent lags behind. */
  readonly lag: () => number;
  /** Which of so many keys are left unprocessed, by their places: at least one. */
  readonly left: (keys: number) => (place: number) => boolean;
}

/** Everything is read at once, and what is left is the last key. */
const plainly = (now: () => number): Draws => ({
  readAt: now,
  lag: () => 0,
  left: (keys) => (place) => place === keys - 1,
});

/** Tables that keep what is written at once, and indexes that show it later: DynamoDB as far as the adapters use it. */
export function dynamodb(
  tables: { readonly [name: string]: TableDescriptor },
  now: () => number,
  hooks: {
    readonly written: (written: Written) => void;
    /** `at`: when, epoch ms. */
    readonly read: (table: string, key: string, at: number) => void;
  },
  draws: Draws = plainly(now),
): Dynamodb {
  const stored = new Map(Object.keys(tables).map((name) => [name, new Map<string, Stored>()]));

  const rows = (table: string | undefined) => {
    const found = stored.get(table ?? '');
    if (found === undefined) throw new Error(`ResourceNotFoundException: ${table}`);
    return found;
  };
  const lagOf = ({ ConsistentRead }: { ConsistentRead?: boolean | undefined }) =>
    ConsistentRead === true ? 0 : draws.lag();
  const keyOf = (table: string, item: Item) => keyText(tables[table], item);

  function write(table: string, key: string, item: Item): void {
    const before = rows(table).get(key);
    rows(table).set(key, { item, at: now(), before });
    forget(before, now() - underWayFor);
    hooks.written({ table, key, before: before?.item, after: item });
  }

  return {
    batchGet({ RequestItems = {} }, partly) {
      const isLeft = draws.left(Object.values(RequestItems).flatMap(({ Keys = [] }) => Keys).length);
      const Responses: Record<string, Item[]> = {};
      const UnprocessedKeys: typeof RequestItems = {};
      let place = 0;
      for (const [table, { Keys = [], ...how }] of Object.entries(RequestItems)) {
        const left = Keys.filter(() => partly && isLeft(place++));
        if (left.length > 0) UnprocessedKeys[table] = { ...how, Keys: left };
        const found = Keys.filter((key) => !left.includes(key)).map((key) => {
          const name = keyOf(table, key);
          const at = draws.readAt() - lagOf(how);
          hooks.read(table, name, at);
          return asOf(rows(table).get(name), at)?.item;
        });
        Responses[table] = found.filter((item) => item !== undefined);
      }
      return { Responses, UnprocessedKeys };
    },
    batchWrite({ RequestItems = {} }, partly) {
      const left = Object.entries(RequestItems).map(([table, requests]) => {
        const items = requests.map(({ PutRequest }) => PutRequest?.Item ?? {});
        const keys = new Set(items.map((item) => keyOf(table, item)));
        if (items.length === 0 || items.length > 25 || keys.size < items.length) {
          throw new Error(`ValidationException: ${items.length} items of ${keys.size} keys`);
        }
        for (const [n, item] of items.entries()) {
          if (!partly || n % 2 === 1) write(table, keyOf(table, item), item);
        }
        return [table, requests.filter((_, n) => partly && n % 2 === 0)] as const;
      });
      return { UnprocessedItems: Object.fromEntries(left.filter(([, requests]) => requests.length > 0)) };
    },
    get(request) {
      const { TableName = '', Key = {} } = request;
      const found = asOf(rows(TableName).get(keyOf(TableName, Key)), now() - lagOf(request))?.item;
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
      const after = updated(before ?? Key, UpdateExpression, request);
      write(TableName, key, after);
      return request.ReturnValues === 'ALL_NEW' ? { Attributes: after } : {};
    },
    delete({ TableName = '', Key = {} }) {
      rows(TableName).delete(keyOf(TableName, Key));
      return {};
    },
    query(request, lag) {
      const { TableName = '', IndexName } = request;
      const table = tables[TableName];
      const index = table?.indexes.find(({ name }) => name === IndexName);
      if (table === undefined || (index === undefined) !== (IndexName === undefined)) {
        throw new Error(`ResourceNotFoundException: ${TableName} ${IndexName}`);
      }
      const at = index === undefined ? now() - lagOf(request) : now() - lag;
      const shown = [...rows(TableName).values()].flatMap((row) => {
        const found = asOf(row, at);
        return found === undefined ? [] : [found.item];
      });
      return queried(request, shown, index ?? table, (item) => keyText(table, item));
    },
    items: (table) => [...rows(table).values()].map(({ item }) => item),
  };
}

function asOf(stored: Stored | undefined, at: number): Stored | undefined {
  let found = stored;
  while (found !== undefined && found.at > at) found = found.before;
  return found;
}

/** Lets go of what nobody reads any more who reads later than `at`. */
function forget(stored: Stored | undefined, at: number): void {
  const oldest = asOf(stored, at);
  if (oldest !== undefined) oldest.before = undefined;
}

function keyText(table: KeyDescriptor | undefined, item: Item): string {
  const keys = [table?.partitionKey, table?.sortKey].filter((key) => key !== undefined);
  return keys.map(({ name }) => item[name]?.S).join('\n');
}

function conditionFailed(): Error {
  return new ConditionalCheckFailedException({ message: 'The conditional request failed', $metadata: {} });
}
