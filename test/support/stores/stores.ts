import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { dynamoConversationStore } from '../../../shared/adapters/dynamodb/conversation-store.ts';
import { dynamoDefinitionStore } from '../../../shared/adapters/dynamodb/definition-store.ts';
import { dynamoEvaluationReader } from '../../../shared/adapters/dynamodb/evaluation-reader.ts';
import { dynamoEvaluationWriter } from '../../../shared/adapters/dynamodb/evaluation-writer.ts';
import { dynamoExecutionReader } from '../../../shared/adapters/dynamodb/execution-reader.ts';
import { dynamoExecutionWriter } from '../../../shared/adapters/dynamodb/execution-writer.ts';
import { dynamoFindOverdue } from '../../../shared/adapters/dynamodb/find-overdue.ts';
import { dynamoRecordedEventReader } from '../../../shared/adapters/dynamodb/recorded-event-reader.ts';
import { dynamoRecordedEventWriter } from '../../../shared/adapters/dynamodb/recorded-event-writer.ts';
import {
  conversationsTable,
  definitionsTable,
  evaluationsTable,
  executionsTable,
  recordedEventsTable,
} from '../../../shared/adapters/dynamodb/tables.ts';
import type { ConversationStore, DefinitionStore, FindOverdue } from '../../../shared/application/ports.ts';
import { callOf, dynamodbClient } from '../../simulation/cloud/clients.ts';
import { dynamodb } from '../../simulation/cloud/dynamodb.ts';
import { clockAt } from '../clock.ts';
import { whyMissing } from '../dynamodb-local/shared.ts';
import { memoryConversationStore } from '../memory/conversation-store.ts';
import { memoryDefinitionStore } from '../memory/definition-store.ts';
import { memoryEvaluationStore } from '../memory/evaluation-store.ts';
import { memoryExecutionStore } from '../memory/execution-store.ts';
import { memoryRecordedEvents } from '../memory/recorded-events.ts';
import { type Around, clientAround, portAround } from './around.ts';
import { type OpenDynamoDb, openDynamoDb, openDynamoDbLocal, tables } from './dynamodb.ts';
import { noon } from './fixtures.ts';
import type { EvaluationStore, ExecutionStore, RecordedEvents } from './whole-stores.ts';

export interface Stores {
  readonly conversations: ConversationStore;
  readonly definitions: DefinitionStore;
  readonly executions: ExecutionStore;
  readonly evaluations: EvaluationStore;
  readonly recordedEvents: RecordedEvents;
  readonly findOverdue: FindOverdue;
  /** The same conversations, every request of which waits for `around`. */
  conversationsAround(around: Around): ConversationStore;
  /** The same definitions, likewise. */
  definitionsAround(around: Around): DefinitionStore;
  close(): Promise<void>;
}

/** The keys along each walk. */
export async function walked(walks: ReturnType<FindOverdue>): Promise<string[][]> {
  return Promise.all(
    walks.map(async (walk) => {
      const keys: string[] = [];
      for await (const key of walk) keys.push(key);
      return keys;
    }),
  );
}

export interface StoreImplementation {
  readonly name: string;
  /** Empty stores. */
  open(): Promise<Stores>;
}

export const storeImplementations: readonly StoreImplementation[] = [
  { name: 'in memory', open: openMemory },
  { name: 'on the embedded DynamoDB', open: () => onOpened(openDynamoDb()) },
  ...(whyMissing() === undefined
    ? [{ name: 'on DynamoDB Local', open: () => onOpened(openDynamoDbLocal()) }]
    : []),
  { name: 'on the DynamoDB of the simulation', open: openSimulated },
];

async function openMemory(): Promise<Stores> {
  const definitions = memoryDefinitionStore();
  const { findOverdue, ...conversations } = memoryConversationStore(definitions);
  return {
    conversations,
    definitions,
    executions: memoryExecutionStore(),
    evaluations: memoryEvaluationStore(),
    recordedEvents: memoryRecordedEvents(),
    findOverdue,
    conversationsAround: (around) => portAround(conversations, around),
    definitionsAround: (around) => portAround(definitions, around),
    close: async () => undefined,
  };
}

async function onOpened(opening: Promise<OpenDynamoDb>): Promise<Stores> {
  const { client, close } = await opening;
  return onDynamo(client, close);
}

async function openSimulated(): Promise<Stores> {
  const descriptors = {
    [tables.conversations]: conversationsTable,
    [tables.definitions]: definitionsTable,
    [tables.executions]: executionsTable,
    [tables.evaluations]: evaluationsTable,
    [tables.recordedEvents]: recordedEventsTable,
  };
  const ignore = { written: () => undefined, read: () => undefined };
  const services = { dynamodb: dynamodb(descriptors, () => 0, ignore), indexLag: () => 0 };
  const client = dynamodbClient(async (command) => callOf(services, command).apply(false));
  return onDynamo(client, async () => undefined);
}

/** Nothing that the suites store has expired yet. */
const clock = clockAt(noon);

function onDynamo(client: DynamoDBClient, close: () => Promise<void>): Stores {
  const executions = { client, tableName: tables.executions };
  const evaluations = { client, tableName: tables.evaluations };
  const recordedEvents = { client, tableName: tables.recordedEvents };
  return {
    conversations: dynamoConversationStore({ client, tables }),
    definitions: dynamoDefinitionStore({ client, tableName: tables.definitions }),
    executions: { ...dynamoExecutionWriter(executions), ...dynamoExecutionReader(executions) },
    evaluations: { ...dynamoEvaluationWriter(evaluations), ...dynamoEvaluationReader(evaluations, clock) },
    recordedEvents: {
      ...dynamoRecordedEventWriter(recordedEvents),
      ...dynamoRecordedEventReader(recordedEvents, clock),
    },
    findOverdue: dynamoFindOverdue(client, tables.conversations, 2),
    conversationsAround: (around) =>
      dynamoConversationStore({ client: clientAround(client, around), tables }),
    definitionsAround: (around) =>
      dynamoDefinitionStore({ client: clientAround(client, around), tableName: tables.definitions }),
    close,
  };
}
