import { CreateTableCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { startDynamoDb } from '../../../infra/local/dynamodb.ts';
import {
  conversationsTable,
  createTableInput,
  definitionsTable,
  evaluationsTable,
  executionsTable,
  recordedEventsTable,
} from '../../../shared/adapters/dynamodb/tables.ts';
import { openEmptyDynamoDb } from '../dynamodb-local/shared.ts';
import { local } from './local.ts';

export const tables = {
  conversations: 'conversations',
  definitions: 'definitions',
  executions: 'executions',
  evaluations: 'evaluations',
  recordedEvents: 'recorded-events',
} as const;

export interface OpenDynamoDb {
  readonly client: DynamoDBClient;
  close(): Promise<void>;
}

const tableInputs = [
  createTableInput(conversationsTable, tables.conversations),
  createTableInput(definitionsTable, tables.definitions),
  createTableInput(executionsTable, tables.executions),
  createTableInput(evaluationsTable, tables.evaluations),
  createTableInput(recordedEventsTable, tables.recordedEvents),
];

/** The real DynamoDB Local in memory with all tables, empty. */
export async function openDynamoDbLocal(): Promise<OpenDynamoDb> {
  const { url, credentials, close } = await openEmptyDynamoDb();
  const client = new DynamoDBClient({ ...local, credentials, endpoint: url });
  for (const table of tableInputs) await client.send(new CreateTableCommand(table));
  return {
    client,
    async close() {
      client.destroy();
      await close();
    },
  };
}

/** An embedded DynamoDB in memory with all tables, empty, on a free port of 127.0.0.1. */
export async function openDynamoDb(): Promise<OpenDynamoDb> {
  const server = await startDynamoDb({
    tables: tableInputs,
    region: local.region,
    path: undefined,
  });
  const client = new DynamoDBClient({ ...local, endpoint: server.url });
  client.middlewareStack.add(
    (next) => (args) => {
      checkExpressions(args.input);
      return next(args);
    },
    { step: 'initialize' },
  );
  return {
    client,
    async close() {
      client.destroy();
      await server.close();
    },
  };
}

/** DynamoDB's limit, which the embedded one does not have: 4 kB for each expression. */
function checkExpressions(input: object): void {
  for (const [name, value] of Object.entries(input)) {
    if (name.endsWith('Expression') && String(value).length > 4_096) {
      throw new Error(`${name} is ${String(value).length} bytes long`);
    }
  }
}
