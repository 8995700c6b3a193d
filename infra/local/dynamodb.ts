import type { AddressInfo } from 'node:net';
import { setTimeout } from 'node:timers/promises';
import {
  CreateTableCommand,
  type CreateTableCommandInput,
  DeleteTableCommand,
  DescribeTableCommand,
  DynamoDBClient,
  ResourceNotFoundException,
} from '@aws-sdk/client-dynamodb';
import dynalite from 'dynalite';

export interface LocalDynamoDb {
  readonly url: string;
  /** Empties every table. Whoever uses one meanwhile may find it missing. */
  reset(): Promise<void>;
  close(): Promise<void>;
}

export interface LocalDynamoDbOptions {
  readonly tables: readonly CreateTableCommandInput[];
  readonly region: string;
  /** A folder in which tables survive; in memory if absent. */
  readonly path: string | undefined;
}

/** Tables that are not there are created; one that is there is taken as it is. */
export async function startDynamoDb({ tables, region, path }: LocalDynamoDbOptions): Promise<LocalDynamoDb> {
  const server = dynalite({
    ...(path !== undefined && { path }),
    createTableMs: 0,
    deleteTableMs: 0,
    updateTableMs: 0,
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(0, '127.0.0.1', resolve);
  });
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const client = new DynamoDBClient({
    endpoint: url,
    region,
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
  });

  async function create(table: CreateTableCommandInput): Promise<void> {
    const status = await statusOf(client, table);
    // An earlier process was killed in the middle of a reset.
    if (status === 'DELETING') await remove(table);
    if (status !== 'ACTIVE') await client.send(new CreateTableCommand(table));
    await untilStatus(client, table, 'ACTIVE');
  }

  async function remove(table: CreateTableCommandInput): Promise<void> {
    await client.send(new DeleteTableCommand({ TableName: table.TableName }));
    await untilStatus(client, table, undefined);
  }

  async function close(): Promise<void> {
    client.destroy();
    const closed = new Promise<void>((resolve, reject) => {
      server.close((error) => (error ? reject(error) : resolve()));
    });
    server.closeAllConnections();
    await closed;
  }

  try {
    await Promise.all(tables.map(create));
  } catch (error) {
    await close();
    throw error;
  }
  return {
    url,
    async reset() {
      await Promise.all(
        tables.map(async (table) => {
          await remove(table);
          await create(table);
        }),
      );
    },
    close,
  };
}

const pollMs = 2;
const maxPolls = 1_000;

async function untilStatus(
  client: DynamoDBClient,
  table: CreateTableCommandInput,
  wanted: 'ACTIVE' | undefined,
): Promise<void> {
  for (let poll = 0; poll < maxPolls; poll += 1) {
    if ((await statusOf(client, table)) === wanted) return;
    await setTimeout(pollMs);
  }
  throw new Error(`the table ${table.TableName} is not ${wanted ?? 'gone'} after ${maxPolls} polls`);
}

async function statusOf(client: DynamoDBClient, { TableName }: CreateTableCommandInput) {
  try {
    const { Table } = await client.send(new DescribeTableCommand({ TableName }));
    return Table?.TableStatus;
  } catch (error) {
    if (error instanceof ResourceNotFoundException) return undefined;
    throw error;
  }
}
