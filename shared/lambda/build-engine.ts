import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { EventBridgeClient } from '@aws-sdk/client-eventbridge';
import { SchedulerClient } from '@aws-sdk/client-scheduler';
import { dynamoConversationStore } from '../adapters/dynamodb/conversation-store.ts';
import { dynamoDefinitionStore } from '../adapters/dynamodb/definition-store.ts';
import { dynamoEvaluationStore } from '../adapters/dynamodb/evaluation-store.ts';
import { dynamoExecutionStore } from '../adapters/dynamodb/execution-store.ts';
import { dynamoRecordedEvents } from '../adapters/dynamodb/recorded-events.ts';
import { eventBridgeBus } from '../adapters/eventbridge/event-bus.ts';
import { executionId, shortHash } from '../adapters/hash.ts';
import { schedulerTimers } from '../adapters/scheduler/timers.ts';
import { definitionsCache } from '../application/definitions-cache.ts';
import type { Engine } from '../application/engine.ts';
import { readEnvironment } from './environment.ts';
import { functionVariables } from './functions.ts';
import { loadPatterns } from './load-patterns.ts';
import type { Runtime } from './runtime.ts';

/** Wires the application to DynamoDB, EventBridge and Scheduler. */
export function buildEngine({ env, clock, log, backoff, client }: Runtime): Engine {
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
    timers: schedulerTimers({
      client: client('scheduler', SchedulerClient),
      clock,
      groupName: names.scheduleGroup,
      targetArn: names.wakeUpFunctionArn,
      roleArn: names.schedulerRoleArn,
      deadLetterArn: names.schedulerDeadLetterArn,
    }),
    bus: eventBridgeBus({
      client: client('eventbridge', EventBridgeClient),
      busName: names.busName,
      backoff,
    }),
    clock,
    loadPatterns,
    makeId: executionId,
    shorten: shortHash,
    observe: log.handled,
    pause: (milliseconds) => backoff.sleep(milliseconds * (0.5 + backoff.random())),
  };
}
