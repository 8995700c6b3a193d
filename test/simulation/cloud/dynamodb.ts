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
  /** `partly`: the last table of several, or all of the only one, is left unprocessed. */
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
  /** As the index shows it until the last write gets there. */
  readonly shown: Item | undefined;
}

/** Tables that keep what is written at once, and indexes that show it later: DynamoDB as far as the adapters use it. */
export function dynamodb(
  tables: { readonly [name: string]: TableDescriptor },
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
  const keyOf = (table: string, item: Item) => keyText(tables[table], item);

  function write(table: string, key: string, item: Item): void {
    const before = rows(table).get(key);
    rows(table).set(key, { item, at: now(), shown: before?.item });
    hooks.written({ table, key, before: before?.item, after: item });
  }

  return {
    batchGet({ RequestItems = {} }, partly) {
      const requests = Object.entries(RequestItems);
      const left = partly ? requests.splice(-1) : [];
      const answers = requests.map(([table, { Keys = [] }]) => {
        const found = Keys.map((key) => {
          const name = keyOf(table, key);
          hooks.read(table, name);
          return rows(table).get(name)?.item;
        });
        return [table, found.filter((item) => item !== undefined)] as const;
      });
      return {
        Responses: Object.fromEntries(answers),
        ...(partly && { UnprocessedKeys: Object.fromEntries(left) }),
      };
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
      const shown = [...rows(TableName).values()].flatMap(({ item, at, shown }) =>
        index === undefined || now() - at >= lag ? [item] : (shown ?? []),
      );
      return queried(request, shown, index ?? table, (item) => keyText(table, item));
    },
    items: (table) => [...rows(table).values()].map(({ item }) => item),
  };
}

function keyText(table: KeyDescriptor | undefined, item: Item): string {
  const keys = [table?.partitionKey, table?.sortKey].filter((key) => key !== undefined);
  return keys.map(({ name }) => item[name]?.S).join('\n');
}

function conditionFailed(): Error {
  return new ConditionalCheckFailedException({ message: 'The conditional request failed', $metadata: {} });
}
