import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { create as callEvents } from '../../functions/call-events/handler.ts';
import { create as chatEvents } from '../../functions/chat-events/handler.ts';
import { create as wakeUps } from '../../functions/wake-up/handler.ts';
import { dynamoDefinitionStore } from '../../shared/adapters/dynamodb/definition-store.ts';
import type { Clock } from '../../shared/application/ports.ts';
import { createWorkflow, moveWorkflow, replaceWorkflow } from '../../shared/application/workflows.ts';
import type { WorkflowInput } from '../../shared/contracts/workflow-input.ts';
import { defaultSettings, type Settings } from '../../shared/domain/settings.ts';
import { toEnvironment } from '../../shared/lambda/environment.ts';
import type { Log, Runtime, Service } from '../../shared/lambda/runtime.ts';
import { nothingAmiss } from './definitions/nothing-amiss.ts';
import { silentLog } from './silent-log.ts';

type Handler = (event: unknown, context: object) => Promise<unknown>;

/** An event as EventBridge hands it on. */
export interface BusEvent {
  readonly source: string;
  readonly 'detail-type': string;
  readonly detail: object;
}

const values = {
  conversationsTable: 'conversations',
  definitionsTable: 'definitions',
  executionsTable: 'executions',
  evaluationsTable: 'evaluations',
  recordedEventsTable: 'recorded-events',
  busName: 'triggers',
  scheduleGroup: 'wake-ups',
  wakeUpFunctionArn: 'arn:aws:lambda:ap-northeast-2:123456789012:function:wake-up',
  schedulerRoleArn: 'arn:aws:iam::123456789012:role/scheduler',
  schedulerDeadLetterArn: 'arn:aws:sqs:ap-northeast-2:123456789012:dead-letters',
};

/** The shipped functions that conversations go through, each in one process, on the clients that are given. */
export function functionsOn(
  clients: { readonly [service in Service]?: unknown },
  { clock, log = silentLog }: { readonly clock: Clock; readonly log?: Log },
) {
  const runtime: Runtime = {
    env: toEnvironment(values),
    clock,
    log,
    backoff: { sleep: async () => undefined, random: () => 0 },
    client: (service) => clients[service] as never,
  };
  const handlers = {
    'conversation.chat': chatEvents(runtime) as unknown as Handler,
    'conversation.call': callEvents(runtime) as unknown as Handler,
  };
  const wakeUp = wakeUps(runtime) as unknown as Handler;
  const store = dynamoDefinitionStore({
    client: clients.dynamodb as DynamoDBClient,
    tableName: values.definitionsTable,
  });
  const definitions = { store, clock, activationCheck: nothingAmiss };
  return {
    deliver: (event: BusEvent) => handlers[event.source as keyof typeof handlers](event, {}),
    wakeUp: (payload: unknown) => wakeUp(payload, {}),
    async activate(channelId: string, workflowId: string, input: Omit<WorkflowInput, 'workflowId'>) {
      await createWorkflow(definitions, channelId, workflowId, input);
      await moveWorkflow(definitions, channelId, workflowId, undefined, 'active');
    },
    keepEvaluations: (channelId: string, evaluations: Settings['evaluations'], revision = 1) =>
      store.saveSettings(
        { ...defaultSettings, evaluations, channelId, revision, updatedAt: clock.now() },
        clock,
      ),
    replace: (channelId: string, workflowId: string, revision: number, input: WorkflowInput) =>
      replaceWorkflow(definitions, channelId, workflowId, revision, input),
  };
}
