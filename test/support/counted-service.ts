import { create as callEvents } from '../../functions/call-events/handler.ts';
import { create as chatEvents } from '../../functions/chat-events/handler.ts';
import { create as wakeUps } from '../../functions/wake-up/handler.ts';
import { dynamoDefinitionStore } from '../../shared/adapters/dynamodb/definition-store.ts';
import { createWorkflow, moveWorkflow, replaceWorkflow } from '../../shared/application/workflows.ts';
import type { WorkflowInput } from '../../shared/contracts/workflow-input.ts';
import { variables } from '../../shared/lambda/environment.ts';
import type { Log, Runtime } from '../../shared/lambda/runtime.ts';
import { callOf, dynamodbClient } from '../simulation/cloud/clients.ts';
import { dynamodb, type Written } from '../simulation/cloud/dynamodb.ts';
import { type PutEntry, putEvents } from '../simulation/cloud/event-bus.ts';
import { scheduler } from '../simulation/cloud/scheduler.ts';
import type { Faults } from '../simulation/faults.ts';
import { randomOf } from '../simulation/random.ts';
import { tableNames, tables } from '../simulation/tables.ts';
import { virtualTime } from '../simulation/time.ts';
import { silentLog } from './running.ts';

type Handler = (event: unknown, context: object) => Promise<unknown>;
type Command = { readonly input: never };

/** How often each operation of AWS has been called. */
export type Calls = { readonly [operation: string]: number };

export interface CountedCall {
  readonly operation: string;
  readonly request: object;
  readonly answer: object;
}

const nothingFails: Faults = {
  counts: {},
  count: () => undefined,
  stop: () => undefined,
  onCall: () => undefined,
  happens: () => false,
};

export interface CountedServiceOptions {
  /** Epoch milliseconds. */
  readonly start?: number;
  readonly log?: Log;
  /** Told of every command that is given to an SDK client. */
  readonly onCall?: (call: CountedCall) => void;
  /** Told of every item that is written. */
  readonly onWritten?: (written: Written) => void;
}

/**
 * The shipped functions, in one process each, on services in memory in which nothing fails. The clock stands
 * still but in `pass`.
 */
export function countedService(options: CountedServiceOptions = {}) {
  const { start = Date.parse('2026-11-23T01:00:00.000Z'), log = silentLog, onCall, onWritten } = options;
  const time = virtualTime(start);
  const random = randomOf(1);
  const published: PutEntry[] = [];
  let counts: Record<string, number> = {};
  let failures = 0;
  const services = {
    dynamodb: dynamodb(tables, time.now, {
      written: (written) => onWritten?.(written),
      read: () => undefined,
    }),
    scheduler: scheduler({ time, faults: nothingFails, random }, (input) => {
      void handlers['wake-up'](JSON.parse(input), {}).catch(() => {
        failures += 1;
      });
    }),
    indexLag: () => 0,
    putEvents: (input: Parameters<typeof putEvents>[0]) =>
      putEvents(input, random, false, (entry) => published.push(entry)),
  };

  async function send(command: Command): Promise<object> {
    const { operation, apply } = callOf(services, command);
    counts[operation] = (counts[operation] ?? 0) + 1;
    const answer = apply(false);
    onCall?.({ operation, request: command.input, answer });
    return answer;
  }

  const clients = { dynamodb: dynamodbClient(send), eventbridge: { send }, scheduler: { send } };
  const runtime: Runtime = {
    env: {
      [variables.conversationsTable]: tableNames.conversations,
      [variables.definitionsTable]: tableNames.definitions,
      [variables.executionsTable]: tableNames.executions,
      [variables.busName]: 'bus',
      [variables.scheduleGroup]: 'group',
      [variables.wakeUpFunctionArn]: 'arn:aws:lambda:ap-northeast-2:111111111111:function:wake-up',
      [variables.schedulerRoleArn]: 'arn:aws:iam::111111111111:role/scheduler',
      [variables.schedulerDeadLetterArn]: 'arn:aws:sqs:ap-northeast-2:111111111111:wake-ups',
    },
    clock: { now: time.now },
    log,
    backoff: { sleep: async () => undefined, random: () => 0 },
    client: (name) => clients[name as keyof typeof clients] as never,
  };
  const handlers = {
    'chat-events': chatEvents(runtime) as unknown as Handler,
    'call-events': callEvents(runtime) as unknown as Handler,
    'wake-up': wakeUps(runtime) as unknown as Handler,
  };
  const store = dynamoDefinitionStore({ client: clients.dynamodb, tableName: tableNames.definitions });
  const definitions = { store, clock: { now: time.now } };

  return {
    now: time.now,
    services,
    published: published as readonly PutEntry[],
    failures: () => failures,
    /** The calls since this was last asked. */
    takeCalls(): Calls {
      const taken = counts;
      counts = {};
      return taken;
    },
    async activate(channelId: string, workflowId: string, input: Omit<WorkflowInput, 'workflowId'>) {
      await createWorkflow(definitions, channelId, workflowId, input);
      await moveWorkflow(definitions, channelId, workflowId, undefined, 'active');
    },
    replace: (channelId: string, workflowId: string, revision: number, input: WorkflowInput) =>
      replaceWorkflow(definitions, channelId, workflowId, revision, input),
    /** As EventBridge hands it on: `detail-type`, `source` and `detail`. */
    deliver: (event: { readonly source: string; readonly 'detail-type': string; readonly detail: object }) =>
      handlers[event.source === 'conversation.call' ? 'call-events' : 'chat-events'](event, {}),
    /** Time goes on; schedules fire when they are due. */
    pass: (ms: number) => time.run(time.now() + ms),
    passUntil: (instant: number) => time.run(instant),
  };
}

export type CountedService = ReturnType<typeof countedService>;
