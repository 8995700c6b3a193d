import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { dynamoConversationStore } from '../adapters/dynamodb/conversation-store.ts';
import { dynamoDefinitionStore } from '../adapters/dynamodb/definition-store.ts';
import { dynamoEvaluationStore } from '../adapters/dynamodb/evaluation-store.ts';
import { dynamoExecutionStore } from '../adapters/dynamodb/execution-store.ts';
import { dynamoRecordedEvents } from '../adapters/dynamodb/recorded-events.ts';
import { executionId, shortHash } from '../adapters/hash.ts';
import { definitionsCache } from '../application/definitions-cache.ts';
import type { Engine } from '../application/engine.ts';
import { buildBus } from './bus.ts';
import { readEnvironment } from './environment.ts';
import { functionVariables } from './functions.ts';
import { loadPatterns } from './load-patterns.ts';
import type { Runtime } from './runtime.ts';
import { buildTimers } from './timers.ts';

/** Wires the application to DynamoDB, EventBridge and Scheduler. */
export function buildEngine(runtime: Runtime): Engine {
  const { env, clock, log, backoff, client } = runtime;
  const names = readEnvironment(functionVariables['wake-up'], env);
  const dynamodb = client('dynamodb', DynamoDBClient);
  const definitions = dynamoDefinitionStore({ client: dynamodb, tableName: names.definitionsTable });
  return {
    conversations: dynamoConversationStore({
      client: dynamodb,
      tables: { conversations: names.conversationsTable, definitions: names.definitionsTable },
      backoff,
    }),
    definitions: definitionsCache(definitions, clock),
    executions: dynamoExecutionStore({ client: dynamodb, tableName: names.executionsTable }),
    evaluations: dynamoEvaluationStore({ client: dynamodb, tableName: names.evaluationsTable, backoff }),
    recordedEvents: dynamoRecordedEvents({ client: dynamodb, tableName: names.recordedEventsTable }),
    timers: buildTimers(runtime),
    bus: buildBus(runtime, names.busName),
    clock,
    loadPatterns,
    makeId: executionId,
    shorten: shortHash,
    observe: log.handled,
    pause: (milliseconds) => backoff.sleep(milliseconds * (0.5 + backoff.random())),
  };
}
