import { dynamoConversationStore } from '../../../shared/adapters/dynamodb/conversation-store.ts';
import { dynamoDefinitionStore } from '../../../shared/adapters/dynamodb/definition-store.ts';
import { dynamoExecutionStore } from '../../../shared/adapters/dynamodb/execution-store.ts';
import { dynamoFindOverdue } from '../../../shared/adapters/dynamodb/find-overdue.ts';
import { memoryConversationStore } from '../../../shared/adapters/memory/conversation-store.ts';
import { memoryDefinitionStore } from '../../../shared/adapters/memory/definition-store.ts';
import { memoryExecutionStore } from '../../../shared/adapters/memory/execution-store.ts';
import type {
  ConversationStore,
  DefinitionStore,
  ExecutionStore,
  FindOverdue,
} from '../../../shared/application/ports.ts';
import { type Around, clientAround, portAround } from './around.ts';
import { openDynamoDb, tables } from './dynamodb.ts';

export interface Stores {
  readonly conversations: ConversationStore;
  readonly definitions: DefinitionStore;
  readonly executions: ExecutionStore;
  readonly findOverdue: FindOverdue;
  /** The same conversations, every request of which waits for `around`. */
  conversationsAround(around: Around): ConversationStore;
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
  { name: 'on DynamoDB', open: openDynamo },
];

async function openMemory(): Promise<Stores> {
  const definitions = memoryDefinitionStore();
  const { findOverdue, ...conversations } = memoryConversationStore(definitions);
  return {
    conversations,
    definitions,
    executions: memoryExecutionStore(),
    findOverdue,
    conversationsAround: (around) => portAround(conversations, around),
    close: async () => undefined,
  };
}

async function openDynamo(): Promise<Stores> {
  const { client, close } = await openDynamoDb();
  return {
    conversations: dynamoConversationStore({ client, tables }),
    definitions: dynamoDefinitionStore({ client, tableName: tables.definitions }),
    executions: dynamoExecutionStore({ client, tableName: tables.executions }),
    findOverdue: dynamoFindOverdue(client, tables.conversations, 2),
    conversationsAround: (around) =>
      dynamoConversationStore({ client: clientAround(client, around), tables }),
    close,
  };
}
