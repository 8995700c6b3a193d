import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { dynamoConversationStore } from '../adapters/dynamodb/conversation-store.ts';
import { dynamoDefinitionReader } from '../adapters/dynamodb/definition-reader.ts';
import { dynamoEvaluationWriter } from '../adapters/dynamodb/evaluation-writer.ts';
import { dynamoExecutionWriter } from '../adapters/dynamodb/execution-writer.ts';
import { dynamoRecordedEventWriter } from '../adapters/dynamodb/recorded-event-writer.ts';
import { executionId, shortHash } from '../adapters/hash.ts';
import { definitionsCache } from '../application/definitions-cache.ts';
import type { Engine } from '../application/engine.ts';
import { buildBus } from './bus.ts';
import { readEnvironment } from './environment.ts';
import { engineVariables } from './functions.ts';
import { loadCompile } from './load-compile.ts';
import { loadPatterns } from './load-patterns.ts';
import type { Runtime } from './runtime.ts';
import { buildTimers } from './timers.ts';

/** Wires the application to DynamoDB, EventBridge and Scheduler. */
export function buildEngine(runtime: Runtime): Engine {
  const { env, clock, log, backoff, client } = runtime;
  const names = readEnvironment(engineVariables, env);
  const dynamodb = client('dynamodb', DynamoDBClient);
  const table = (tableName: string) => ({ client: dynamodb, tableName });
  return {
    conversations: dynamoConversationStore({
      client: dynamodb,
      tables: { conversations: names.conversationsTable, definitions: names.definitionsTable },
      backoff,
    }),
    definitions: definitionsCache(dynamoDefinitionReader(table(names.definitionsTable)), clock, loadCompile),
    executions: dynamoExecutionWriter(table(names.executionsTable)),
    evaluations: dynamoEvaluationWriter(table(names.evaluationsTable), backoff),
    recordedEvents: dynamoRecordedEventWriter(table(names.recordedEventsTable)),
    timers: buildTimers(runtime),
    bus: buildBus(runtime, names.busName),
    clock,
    loadPatterns,
    makeId: executionId,
    shorten: shortHash,
    observe: log.handled,
    overtaken: log.overtaken,
    pause: (milliseconds) => backoff.sleep(milliseconds * (0.5 + backoff.random())),
  };
}
