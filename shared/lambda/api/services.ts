import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { EventBridgeClient } from '@aws-sdk/client-eventbridge';
import { dynamoConversationStore } from '../../adapters/dynamodb/conversation-store.ts';
import { dynamoDefinitionStore } from '../../adapters/dynamodb/definition-store.ts';
import { dynamoExecutionStore } from '../../adapters/dynamodb/execution-store.ts';
import { eventBridgeBus } from '../../adapters/eventbridge/event-bus.ts';
import { type DefinitionsCache, definitionsCache } from '../../application/definitions-cache.ts';
import type {
  Clock,
  ConversationStore,
  DefinitionStore,
  EventBus,
  ExecutionStore,
} from '../../application/ports.ts';
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
  /** Waits so many milliseconds. */
  readonly pause: (ms: number) => Promise<unknown>;
}

export function buildServices({ env, clock, backoff, client }: Runtime): Services {
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
    bus: eventBridgeBus({
      client: client('eventbridge', EventBridgeClient),
      busName: names.busName,
      backoff,
    }),
    clock,
    pause: backoff.sleep,
  };
}
