import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { create as amazonConnect } from '../../functions/amazon-connect/handler.ts';
import { create as api } from '../../functions/api/handler.ts';
import { create as callEvents } from '../../functions/call-events/handler.ts';
import { create as channelTalkWebhook } from '../../functions/channel-talk-webhook/handler.ts';
import { create as chatEvents } from '../../functions/chat-events/handler.ts';
import { create as documentation } from '../../functions/documentation/handler.ts';
import { create as redrive } from '../../functions/redrive/handler.ts';
import { create as sweeper } from '../../functions/sweeper/handler.ts';
import { create as wakeUp } from '../../functions/wake-up/handler.ts';
import { create as workflowRequests } from '../../functions/workflow-requests/handler.ts';
import { realBackoff } from '../../shared/adapters/backoff.ts';
import {
  conversationsTable,
  createTableInput,
  definitionsTable,
  evaluationsTable,
  executionsTable,
  recordedEventsTable,
} from '../../shared/adapters/dynamodb/tables.ts';
import { patternOf } from '../../shared/contracts/event-contract.ts';
import { inputRefused } from '../../shared/contracts/input-refused.ts';
import {
  apiRoutes,
  documentationRoutes,
  channelTalkWebhook as webhookRoute,
} from '../../shared/contracts/routes.ts';
import { toEnvironment, type Variable } from '../../shared/lambda/environment.ts';
import { type FunctionName, redrivenNames } from '../../shared/lambda/functions.ts';
import { eventRules, sweepInterval } from '../../shared/lambda/rules.ts';
import type { Log, Runtime } from '../../shared/lambda/runtime.ts';
import { timeouts } from '../../shared/lambda/timeouts.ts';
import type { CloudOptions, LocalRuntime } from './cloud-options.ts';
import type { HttpRoute } from './gateway/routes.ts';
import { nextSweep } from './next-sweep.ts';
import { refusedLetter } from './refused-letter.ts';

const busName = 'workflow-triggers';
const refusedInputs = 'refused-inputs';
const scheduleGroup = 'workflow-triggers';
const tokensSecret = 'channel-talk-tokens';
const tableNames = {
  conversations: 'conversations',
  definitions: 'definitions',
  executions: 'executions',
  evaluations: 'evaluations',
  recordedEvents: 'recorded-events',
};

/** Fewer than on AWS, and within seconds: whoever tries something out wants to see how it ends. */
const maxReceiveCount = 3;

const routeTo =
  (functionName: FunctionName) =>
  (route: { method: HttpRoute['method']; path: string }): HttpRoute => ({ ...route, functionName });

export interface ApplicationOptions {
  readonly log: Log;
  /** Channel id to the live tokens of its Channel Talk webhook. */
  readonly channelTalkTokens: { readonly [channelId: string]: readonly string[] };
  /** Amazon Connect instance id to channel id. */
  readonly connectChannels: { readonly [instanceId: string]: string };
}

/** The same application that CDK deploys, as the embedded cloud runs it. Every channel is allowed. */
export function application(options: ApplicationOptions): Omit<CloudOptions, 'port' | 'dataDir'> {
  return {
    tables: [
      createTableInput(conversationsTable, tableNames.conversations),
      createTableInput(definitionsTable, tableNames.definitions),
      createTableInput(executionsTable, tableNames.executions),
      createTableInput(evaluationsTable, tableNames.evaluations),
      createTableInput(recordedEventsTable, tableNames.recordedEvents),
    ],
    rules: [
      ...eventRules.map(({ functionName, bus, pattern }) => ({
        name: functionName,
        busName: bus === 'own' ? busName : bus,
        pattern,
        targets: [functionName],
      })),
      { name: refusedInputs, busName, pattern: patternOf([inputRefused]), targets: [refusedInputs] },
    ],
    queues: { [refusedInputs]: refusedLetter },
    maxRetryAttempts: 0,
    redrive: { functionName: 'redrive', of: redrivenNames, maxReceiveCount },
    httpRoutes: [
      ...Object.values(apiRoutes).map(routeTo('api')),
      { ...routeTo('channel-talk-webhook')(webhookRoute), public: true },
      ...Object.values(documentationRoutes)
        .map(routeTo('documentation'))
        .map((route) => ({ ...route, public: true })),
    ],
    scheduleGroups: [scheduleGroup],
    secrets: { [tokensSecret]: JSON.stringify(options.channelTalkTokens) },
    recurrence: ({ endpoints }) => {
      const client = new DynamoDBClient(endpoints.clientConfig('dynamodb'));
      const neededFrom = () => nextSweep(client, tableNames.conversations);
      return { functionName: 'sweeper', intervalMs: sweepInterval, neededFrom };
    },
    claims: () => ({ sub: 'local', channels: '*' }),
    functions: async (local) => functionsIn(runtimeOf(local, options)),
  };
}

function runtimeOf({ endpoints, clock }: LocalRuntime, options: ApplicationOptions): Runtime {
  const values: Record<Variable, string> = {
    conversationsTable: tableNames.conversations,
    definitionsTable: tableNames.definitions,
    executionsTable: tableNames.executions,
    evaluationsTable: tableNames.evaluations,
    recordedEventsTable: tableNames.recordedEvents,
    busName,
    scheduleGroup,
    wakeUpFunctionArn: endpoints.functionArn('wake-up'),
    schedulerRoleArn: endpoints.schedulerRoleArn,
    schedulerDeadLetterArn: endpoints.deadLetterArn,
    channelTalkTokensSecret: tokensSecret,
    connectChannels: JSON.stringify(options.connectChannels),
  };
  return {
    env: toEnvironment(values),
    clock,
    log: options.log,
    backoff: realBackoff,
    client: (service, Client) => new Client({ ...timeouts, ...endpoints.clientConfig(service) }),
  };
}

function functionsIn(runtime: Runtime): Record<FunctionName, ReturnType<typeof wakeUp | typeof api>> {
  return {
    'chat-events': chatEvents(runtime),
    'call-events': callEvents(runtime),
    'workflow-requests': workflowRequests(runtime),
    'wake-up': wakeUp(runtime),
    api: api(runtime),
    'channel-talk-webhook': channelTalkWebhook(runtime),
    'amazon-connect': amazonConnect(runtime),
    sweeper: sweeper(runtime),
    redrive: redrive(runtime),
    documentation: documentation(runtime),
  } as never;
}
