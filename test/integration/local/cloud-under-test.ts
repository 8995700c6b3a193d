import { setTimeout } from 'node:timers/promises';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { EventBridgeClient, PutEventsCommand, type PutEventsRequestEntry } from '@aws-sdk/client-eventbridge';
import {
  CreateScheduleCommand,
  type CreateScheduleCommandInput,
  SchedulerClient,
  type Target,
} from '@aws-sdk/client-scheduler';
import type { Cloud } from '../../../infra/local/cloud.ts';
import type { CloudOptions, LocalRuntime } from '../../../infra/local/cloud-options.ts';
import type { Functions, LambdaHandler } from '../../../infra/local/lambda/functions.ts';
import { startCloud } from '../../../infra/local/start-cloud.ts';

export interface CloudUnderTest {
  readonly cloud: Cloud;
  readonly dynamoDb: DynamoDBClient;
  readonly eventBridge: EventBridgeClient;
  readonly scheduler: SchedulerClient;
  close(): Promise<void>;
}

const opened: CloudUnderTest[] = [];

afterEach(async () => {
  await Promise.all(opened.splice(0).map(({ close }) => close()));
});

type Options = Partial<Omit<CloudOptions, 'functions'>> & {
  readonly functions?: Functions | ((runtime: LocalRuntime) => Functions);
};

/** A cloud on free ports, closed after the test; failed functions are retried at once. */
export async function openCloud({ functions = {}, ...options }: Options = {}): Promise<CloudUnderTest> {
  const cloud = await startCloud({
    tables: [],
    rules: [],
    httpRoutes: [],
    scheduleGroups: ['timers'],
    port: 0,
    retryDelaysMs: [1],
    functions: async (runtime) => (typeof functions === 'function' ? functions(runtime) : functions),
    ...options,
  });
  const dynamoDb = new DynamoDBClient(cloud.endpoints.clientConfig('dynamodb'));
  const eventBridge = new EventBridgeClient(cloud.endpoints.clientConfig('eventbridge'));
  const scheduler = new SchedulerClient(cloud.endpoints.clientConfig('scheduler'));
  const opening = {
    cloud,
    dynamoDb,
    eventBridge,
    scheduler,
    async close() {
      for (const client of [dynamoDb, eventBridge, scheduler]) client.destroy();
      await cloud.close();
    },
  };
  opened.push(opening);
  return opening;
}

/** A function that notes what it was called with, and the local time. */
export function recorder() {
  const calls: { readonly event: unknown; readonly at: string }[] = [];
  const handlerOn =
    (runtime: LocalRuntime): LambdaHandler =>
    async (event: unknown) => {
      calls.push({ event, at: new Date(runtime.clock.now()).toISOString() });
    };
  return { calls, handlerOn };
}

/** `at(…)` in UTC. */
export const at = (instant: number): string => `at(${new Date(instant).toISOString().slice(0, 19)})`;

export const iso = (instant: number): string => new Date(instant).toISOString();

/** A whole second from now by the local clock. */
export const fromNow = ({ clock }: Cloud, ms: number): number => Math.ceil(clock.now() / 1_000) * 1_000 + ms;

export type ScheduleGiven = Partial<Omit<CreateScheduleCommandInput, 'Target'>> & {
  readonly input?: unknown;
  readonly functionName?: string;
  readonly target?: Partial<Target>;
};

/** A timer that calls `wake-up` in 2099, but for what is given. */
export const scheduleOf = ({ endpoints }: Cloud, given: ScheduleGiven): CreateScheduleCommandInput => {
  const { input, functionName = 'wake-up', target, ...rest } = given;
  return {
    Name: 'timer-1',
    GroupName: 'timers',
    ScheduleExpression: 'at(2099-01-01T00:00:00)',
    FlexibleTimeWindow: { Mode: 'OFF' },
    ActionAfterCompletion: 'DELETE',
    ...rest,
    Target: {
      Input: JSON.stringify(input ?? {}),
      ...target,
      Arn: target?.Arn ?? endpoints.functionArn(functionName),
      RoleArn: target?.RoleArn ?? endpoints.schedulerRoleArn,
    },
  };
};

export const createSchedule = ({ cloud, scheduler }: CloudUnderTest, given: ScheduleGiven) =>
  scheduler.send(new CreateScheduleCommand(scheduleOf(cloud, given)));

export const putEvents = ({ eventBridge }: CloudUnderTest, ...Entries: PutEventsRequestEntry[]) =>
  eventBridge.send(new PutEventsCommand({ Entries }));

/** How a request was refused: the SDK's exception, by name and message. */
export async function refusalOf(request: Promise<unknown>): Promise<{ name: string; message: string }> {
  const answer = await request.then(
    () => ({ name: 'no refusal', message: '' }),
    (error: Error) => error,
  );
  return { name: answer.name, message: answer.message };
}

/** Waits, in real time, until the condition holds; throws after 4 s. */
export async function until(condition: () => boolean): Promise<void> {
  const end = Date.now() + 4_000;
  while (!condition()) {
    if (Date.now() > end) throw new Error(`it never held: ${condition}`);
    await setTimeout(2);
  }
}
