import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { dynamoConversationStore } from '../../adapters/dynamodb/conversation-store.ts';
import { dynamoDefinitionStore } from '../../adapters/dynamodb/definition-store.ts';
import { dynamoExecutionStore } from '../../adapters/dynamodb/execution-store.ts';
import { type DefinitionsCache, definitionsCache } from '../../application/definitions-cache.ts';
import type {
  Clock,
  ConversationStore,
  DefinitionStore,
  EventBus,
  ExecutionStore,
} from '../../application/ports.ts';
import { buildBus } from '../bus.ts';
import { readEnvironment } from '../environment.ts';
import { functionVariables } from '../functions.ts';
import type { Runtime } from '../runtime.ts';

/** What the API reaches for; it has no hand in schedules. */
export interface Services {
  readonly conversations: ConversationStore;
  readonly store: DefinitionStore;
  readonly definitions: DefinitionsCache;
  readonly executions: ExecutionStore;
  readonly bus: EventBus;
  readonly clock: Clock;
}

export function buildServices(runtime: Runtime): Services {
  const { env, clock, backoff, client } = runtime;
  const names = readEnvironment(functionVariables.api, env);
  const dynamodb = client('dynamodb', DynamoDBClient);
  const store = dynamoDefinitionStore({ client: dynamodb, tableName: names.definitionsTable });
  return {
    conversations: dynamoConversationStore({
      client: dynamodb,
      tables: { conversations: names.conversationsTable, definitions: names.definitionsTable },
      backoff,
    }),
    store,
    definitions: definitionsCache(store, clock),
    executions: dynamoExecutionStore({ client: dynamodb, tableName: names.executionsTable }),
    bus: buildBus(runtime, names.busName),
    clock,
  };
}
