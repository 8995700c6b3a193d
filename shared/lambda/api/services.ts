import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { dynamoConversationStore } from '../../adapters/dynamodb/conversation-store.ts';
import { dynamoDefinitionStore } from '../../adapters/dynamodb/definition-store.ts';
import { dynamoEvaluationReader } from '../../adapters/dynamodb/evaluation-reader.ts';
import { dynamoExecutionReader } from '../../adapters/dynamodb/execution-reader.ts';
import { dynamoRecordedEventReader } from '../../adapters/dynamodb/recorded-event-reader.ts';
import { executionId, shortHash } from '../../adapters/hash.ts';
import { type DefinitionsCache, definitionsCache } from '../../application/definitions-cache.ts';
import type {
  Clock,
  ConversationStore,
  DefinitionStore,
  EvaluationReader,
  EventBus,
  ExecutionReader,
  RecordedEventReader,
} from '../../application/ports.ts';
import type { Deciding } from '../../application/surroundings.ts';
import { buildBus } from '../bus.ts';
import { readEnvironment } from '../environment.ts';
import { functionVariables } from '../functions.ts';
import { loadCompile } from '../load-compile.ts';
import { loadPatterns } from '../load-patterns.ts';
import type { Runtime } from '../runtime.ts';

/** What the API reaches for; it decides on trial only, and has no hand in schedules. */
export interface Services extends Deciding {
  readonly conversations: ConversationStore;
  readonly store: DefinitionStore;
  readonly definitions: DefinitionsCache;
  readonly executions: ExecutionReader;
  readonly evaluations: EvaluationReader;
  readonly recordedEvents: RecordedEventReader;
  readonly bus: EventBus;
  readonly clock: Clock;
  /** Waits so many milliseconds. */
  readonly pause: (ms: number) => Promise<unknown>;
}

export function buildServices(runtime: Runtime): Services {
  const { env, clock, backoff, client } = runtime;
  const names = readEnvironment(functionVariables.api, env);
  const dynamodb = client('dynamodb', DynamoDBClient);
  const table = (tableName: string) => ({ client: dynamodb, tableName });
  const store = dynamoDefinitionStore(table(names.definitionsTable));
  return {
    conversations: dynamoConversationStore({
      client: dynamodb,
      tables: { conversations: names.conversationsTable, definitions: names.definitionsTable },
      backoff,
    }),
    store,
    definitions: definitionsCache(store, clock, loadCompile),
    executions: dynamoExecutionReader(table(names.executionsTable)),
    evaluations: dynamoEvaluationReader(table(names.evaluationsTable), clock),
    recordedEvents: dynamoRecordedEventReader(table(names.recordedEventsTable), clock),
    bus: buildBus(runtime, names.busName),
    clock,
    loadPatterns,
    makeId: executionId,
    shorten: shortHash,
    pause: backoff.sleep,
  };
}
