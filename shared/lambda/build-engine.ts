import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { EventBridgeClient } from '@aws-sdk/client-eventbridge';
import { SchedulerClient } from '@aws-sdk/client-scheduler';
import { dynamoConversationStore } from '../adapters/dynamodb/conversation-store.ts';
import { dynamoDefinitionStore } from '../adapters/dynamodb/definition-store.ts';
import { dynamoExecutionStore } from '../adapters/dynamodb/execution-store.ts';
import { eventBridgeBus } from '../adapters/eventbridge/event-bus.ts';
import { executionId, shortHash } from '../adapters/hash.ts';
import { schedulerTimers } from '../adapters/scheduler/timers.ts';
import { definitionsCache } from '../application/definitions-cache.ts';
import type { Engine } from '../application/engine.ts';
import { readEnvironment } from './environment.ts';
import { functionVariables } from './functions.ts';
import { loadPatterns } from './load-patterns.ts';
import type { Runtime } from './runtime.ts';
import { timeouts } from './timeouts.ts';

/** Wires the application to DynamoDB, EventBridge and Scheduler. */
export function buildEngine({ env, clock, log, clientConfig }: Runtime): Engine {
  const names = readEnvironment(functionVariables['wake-up'], env);
  const dynamodb = new DynamoDBClient({ ...timeouts, ...clientConfig('dynamodb') });
  const definitions = dynamoDefinitionStore({ client: dynamodb, tableName: names.definitionsTable });
  return {
    conversations: dynamoConversationStore({
      client: dynamodb,
      tables: { conversations: names.conversationsTable, definitions: names.definitionsTable },
    }),
    definitions: definitionsCache(definitions, clock),
    executions: dynamoExecutionStore({ client: dynamodb, tableName: names.executionsTable }),
    timers: schedulerTimers({
      client: new SchedulerClient({ ...timeouts, ...clientConfig('scheduler') }),
      clock,
      groupName: names.scheduleGroup,
      targetArn: names.wakeUpFunctionArn,
      roleArn: names.schedulerRoleArn,
      deadLetterArn: names.schedulerDeadLetterArn,
    }),
    bus: eventBridgeBus({
      client: new EventBridgeClient({ ...timeouts, ...clientConfig('eventbridge') }),
      busName: names.busName,
    }),
    clock,
    loadPatterns,
    makeId: executionId,
    shorten: shortHash,
    observe: log.handled,
    pause: (milliseconds) =>
      new Promise((resolve) => setTimeout(resolve, milliseconds * (0.5 + Math.random()))),
  };
}
