import { CloudFormationClient, DescribeStackResourcesCommand } from '@aws-sdk/client-cloudformation';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge';
import { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda';
import { SchedulerClient } from '@aws-sdk/client-scheduler';
import { SQSClient } from '@aws-sdk/client-sqs';
import { type Names, namesIn } from '../../../infra/names.ts';
import type { FunctionName } from '../../../shared/lambda/functions.ts';
import { type Announcements, listen } from './announcements.ts';
import type { Api } from './api.ts';
import { reachApi } from './reach-api.ts';
import { readSettings, type Settings } from './settings.ts';

export interface ChatEvent {
  readonly detailType: string;
  readonly detail: object;
}

const source = 'conversation.chat';

/** One environment as it is deployed, and how to reach it from outside. */
export interface Deployed {
  readonly settings: Settings;
  readonly names: Names;
  /** Tells the conversations and workflows of this run from those of all others. */
  readonly run: string;
  /** The API of the channel, by a caller who may act on it. */
  readonly api: Api;
  /** The same, by nobody. */
  readonly anonymous: Api;
  readonly announcements: Announcements;
  readonly dynamodb: DynamoDBClient;
  readonly scheduler: SchedulerClient;
  readonly sqs: SQSClient;
  /** Puts an event of a chat on the bus. */
  send(event: ChatEvent): Promise<void>;
  /** Invokes a function with an event of a chat, asynchronously as EventBridge does. */
  invoke(name: FunctionName, event: ChatEvent): Promise<void>;
  /** What AWS calls a resource of the stateful stack; `id`: as its construct is called. */
  physicalId(type: string, id: string): string;
  close(): Promise<void>;
}

/** Where it leads is for the environment to say: an emulator, LocalStack, or an account. */
export async function openDeployed(): Promise<Deployed> {
  const settings = readSettings(process.env);
  const names = namesIn(settings.environment);
  const run = `stories-${Date.now().toString(36)}`;
  const cloudFormation = new CloudFormationClient();
  const dynamodb = new DynamoDBClient();
  const eventBridge = new EventBridgeClient();
  const lambda = new LambdaClient();
  const scheduler = new SchedulerClient();
  // Not to the host that the address of a queue names: an emulator need not be reached by it.
  const sqs = new SQSClient({ useQueueUrlAsEndpoint: false });

  const { StackResources = [] } = await cloudFormation.send(
    new DescribeStackResourcesCommand({ StackName: names.statefulStack }),
  );
  const region = await eventBridge.config.region();
  const { authorized, anonymous } = await reachApi({ cloudFormation, lambda, names, region, settings });
  const announcements = await listen({ eventBridge, sqs }, names.bus, run);

  return {
    settings,
    names,
    run,
    api: authorized,
    anonymous,
    announcements,
    dynamodb,
    scheduler,
    sqs,
    async send({ detailType, detail }) {
      const entry = { Source: source, DetailType: detailType, Detail: JSON.stringify(detail) };
      const { FailedEntryCount, Entries } = await eventBridge.send(
        new PutEventsCommand({ Entries: [{ EventBusName: names.bus, ...entry }] }),
      );
      if (FailedEntryCount !== 0) throw new Error(`PutEvents: ${JSON.stringify(Entries)}`);
    },
    async invoke(name, { detailType, detail }) {
      const Payload = JSON.stringify({ source, 'detail-type': detailType, detail });
      const FunctionName = names.of(name);
      await lambda.send(new InvokeCommand({ FunctionName, InvocationType: 'Event', Payload }));
    },
    physicalId(type, id) {
      const found = StackResources.find(
        ({ ResourceType, LogicalResourceId = '' }) =>
          ResourceType === type && LogicalResourceId.replace(/[0-9A-F]{8}$/, '') === id,
      );
      if (found?.PhysicalResourceId === undefined)
        throw new Error(`${names.statefulStack} has no ${type} ${id}`);
      return found.PhysicalResourceId;
    },
    async close() {
      await announcements.close();
      for (const client of [cloudFormation, dynamodb, eventBridge, lambda, scheduler, sqs]) client.destroy();
    },
  };
}
