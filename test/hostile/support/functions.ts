import { create as amazonConnect } from '../../../functions/amazon-connect/handler.ts';
import { create as api } from '../../../functions/api/handler.ts';
import { create as callEvents } from '../../../functions/call-events/handler.ts';
import { create as webhook } from '../../../functions/channel-talk-webhook/handler.ts';
import { create as chatEvents } from '../../../functions/chat-events/handler.ts';
import { create as documentation } from '../../../functions/documentation/handler.ts';
import { create as redrive } from '../../../functions/redrive/handler.ts';
import { create as sweeper } from '../../../functions/sweeper/handler.ts';
import { create as wakeUp } from '../../../functions/wake-up/handler.ts';
import { create as workflowRequests } from '../../../functions/workflow-requests/handler.ts';
import type { Report } from '../../../shared/application/engine.ts';
import type { Problem } from '../../../shared/domain/problem.ts';
import type { ApiEvent, ApiResponse } from '../../../shared/lambda/api/http.ts';
import type { Correlation } from '../../../shared/lambda/correlation.ts';
import { toEnvironment } from '../../../shared/lambda/environment.ts';
import type { Runtime } from '../../../shared/lambda/runtime.ts';
import { silentLog } from '../../support/silent-log.ts';
import { openDynamoDb, tables } from '../../support/stores/dynamodb.ts';
import { noon } from '../../support/stores/fixtures.ts';
import { busName, openLocalAws } from '../../support/stores/local-aws.ts';
import { scheduleTarget } from '../../support/stores/timers.ts';

/** Time enough for whatever is begun. */
const context = { getRemainingTimeInMillis: () => 60_000 };

type Handler = (event: never, context: never) => Promise<unknown>;

/** What became of an input: it was refused with its reasons, or handled, or the code was not ready for it. */
export type Outcome =
  | { readonly kind: 'handled'; readonly value: unknown }
  | { readonly kind: 'refused'; readonly problems: readonly Problem[] }
  | { readonly kind: 'failed'; readonly error: Error };

/** Every function, called directly, on embedded stores, bus and scheduler; the clock stands at noon. */
export async function openFunctions(env: { readonly [name: string]: string } = {}) {
  const [db, aws] = await Promise.all([
    openDynamoDb(),
    openLocalAws({ secrets: { tokens: '{"ch-1":["token"],"sample":["sample-token"]}' } }),
  ]);
  let now = noon;
  const ignored: string[] = [];
  const reports: Report[] = [];
  const refusals: (readonly Problem[])[] = [];
  const correlations: Correlation[] = [];
  const clients = {
    dynamodb: db.client,
    eventbridge: aws.eventBridge,
    scheduler: aws.scheduler,
    secretsmanager: aws.secretsManager,
  };
  const runtime: Runtime = {
    env: {
      ...toEnvironment({
        conversationsTable: tables.conversations,
        definitionsTable: tables.definitions,
        executionsTable: tables.executions,
        evaluationsTable: tables.evaluations,
        recordedEventsTable: tables.recordedEvents,
        busName: busName,
        scheduleGroup: scheduleTarget.groupName,
        wakeUpFunctionArn: scheduleTarget.targetArn,
        schedulerRoleArn: scheduleTarget.roleArn,
        schedulerDeadLetterArn: scheduleTarget.deadLetterArn,
        channelTalkTokensSecret: 'tokens',
        connectChannels: '{}',
      }),
      ...env,
    },
    clock: { now: () => now },
    log: {
      ...silentLog,
      within(correlation, work) {
        correlations.push(correlation);
        return work();
      },
      handled: (report) => reports.push(report),
      ignored: (_, reason) => ignored.push(reason),
      refused: (_, problems) => refusals.push(problems),
    },
    backoff: { sleep: async () => undefined, random: () => 0 },
    client: (service) => clients[service] as never,
  };
  const call = api(runtime) as unknown as (event: ApiEvent, context: object) => Promise<ApiResponse>;
  return {
    /** The one place that knows how a function refuses an input that no retry can mend: it announces it. */
    async outcomeOf(handler: Handler, event: unknown): Promise<Outcome> {
      const before = refusals.length;
      try {
        const value = await handler(event as never, context as never);
        const problems = refusals.slice(before).flat();
        return problems.length === 0 ? { kind: 'handled', value } : { kind: 'refused', problems };
      } catch (error) {
        return { kind: 'failed', error: error as Error };
      }
    },
    ignored,
    reports,
    correlations,
    schedules: aws.schedules,
    requests: aws.requests,
    dynamodb: db.client,
    published: aws.entries,
    /** The clock goes on by so many milliseconds; nothing fires. */
    pass(ms: number) {
      now += ms;
    },
    failBus: aws.failWith,
    chatEvents: chatEvents(runtime) as unknown as Handler,
    callEvents: callEvents(runtime) as unknown as Handler,
    workflowRequests: workflowRequests(runtime) as unknown as Handler,
    wakeUp: wakeUp(runtime) as unknown as Handler,
    redrive: redrive(runtime) as unknown as Handler,
    sweeper: sweeper(runtime) as unknown as Handler,
    webhook: webhook(runtime) as unknown as Handler,
    amazonConnect: amazonConnect(runtime) as unknown as Handler,
    documentation: documentation(runtime) as unknown as Handler,
    apiFunction: call as unknown as Handler,
    /** `route` as in the contract, `POST /channels/{channelId}/events`. */
    async api(route: string, given: Partial<ApiEvent> & { readonly params?: object } = {}) {
      const { params, ...event } = given;
      const answer = await call(apiEvent(route, { channelId: 'ch-1', ...params }, event), {});
      return {
        status: answer.statusCode ?? 0,
        text: answer.body ?? '',
        body: JSON.parse(answer.body ?? 'null'),
      };
    },
    async close() {
      await Promise.all([db.close(), aws.close()]);
    },
  };
}

export type OpenFunctions = Awaited<ReturnType<typeof openFunctions>>;

export function apiEvent(routeKey: string, pathParameters: object, given: Partial<ApiEvent>): ApiEvent {
  return {
    routeKey,
    headers: {},
    isBase64Encoded: false,
    pathParameters,
    requestContext: { authorizer: { jwt: { claims: { channels: '*' } } } },
    ...given,
  } as unknown as ApiEvent;
}
