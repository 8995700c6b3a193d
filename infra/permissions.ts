import type { EventBus } from 'aws-cdk-lib/aws-events';
import { Grant, type IGrantable } from 'aws-cdk-lib/aws-iam';
import { conversationsTable, evaluationsTable, executionsTable } from '../shared/adapters/dynamodb/tables.ts';
import { announcements } from '../shared/contracts/announcements.ts';
import { callEvents } from '../shared/contracts/call-events.ts';
import { chatEvents } from '../shared/contracts/chat-events.ts';
import { conversationEvents } from '../shared/contracts/conversation-events.ts';
import { type EventContract, patternOf } from '../shared/contracts/event-contract.ts';
import { inputRefused } from '../shared/contracts/input-refused.ts';
import type { FunctionName } from '../shared/lambda/functions.ts';
import type { WakeUpTimers } from './constructs/wake-up-timers.ts';
import type { Tables } from './stacks/stateful-stack.ts';

export interface Resources {
  readonly tables: Tables;
  readonly bus: EventBus;
  readonly timers: WakeUpTimers;
  /** Of the secret with the tokens of webhooks. */
  readonly webhookTokensArn: string;
}

type Permit = (grantee: IGrantable, resources: Resources) => void;

/** Decides and carries out: these are the requests of the adapters, and no others. */
const engine =
  (produced: readonly EventContract<unknown>[]): Permit =>
  (grantee, { tables, bus, timers }) => {
    const { conversations, definitions, executions } = tables;
    permit(grantee, conversations.tableArn, ['dynamodb:BatchGetItem', 'dynamodb:UpdateItem']);
    permit(grantee, definitions.tableArn, ['dynamodb:BatchGetItem', 'dynamodb:Query']);
    permit(grantee, executions.tableArn, ['dynamodb:GetItem', 'dynamodb:PutItem']);
    permit(grantee, tables.evaluations.tableArn, ['dynamodb:BatchWriteItem']);
    permitEvents(grantee, bus, produced);
    timers.grantUse(grantee);
  };

/** Is called by the clock; the call may be refused. */
const wakeUp = engine([...announcements, inputRefused]);

/** Takes events, which a channel may have recorded. */
const taker: Permit = (grantee, resources) => {
  wakeUp(grantee, resources);
  permit(grantee, resources.tables.recordedEvents.tableArn, ['dynamodb:PutItem']);
};

/** Handles what is overdue, and finds it. */
const sweeper: Permit = (grantee, resources) => {
  engine(announcements)(grantee, resources);
  const [{ name }] = conversationsTable.indexes;
  permit(grantee, `${resources.tables.conversations.tableArn}/index/${name}`, ['dynamodb:Query']);
};

/** Reads what is kept of conversations, writes definitions, and puts in events that it is sent. */
const api: Permit = (grantee, { tables, bus }) => {
  const { conversations, definitions, executions } = tables;
  permit(grantee, conversations.tableArn, ['dynamodb:BatchGetItem']);
  permit(grantee, definitions.tableArn, [
    'dynamodb:BatchGetItem',
    'dynamodb:DeleteItem',
    'dynamodb:GetItem',
    'dynamodb:PutItem',
    'dynamodb:Query',
    'dynamodb:UpdateItem',
  ]);
  for (const { name } of executionsTable.indexes) {
    permit(grantee, `${executions.tableArn}/index/${name}`, ['dynamodb:Query']);
  }
  permit(grantee, tables.evaluations.tableArn, ['dynamodb:Query']);
  for (const { name } of evaluationsTable.indexes) {
    permit(grantee, `${tables.evaluations.tableArn}/index/${name}`, ['dynamodb:Query']);
  }
  permit(grantee, tables.recordedEvents.tableArn, ['dynamodb:Query']);
  permitEvents(grantee, bus, conversationEvents);
};

const source =
  (produced: readonly EventContract<unknown>[]): Permit =>
  (grantee, { bus }) =>
    permitEvents(grantee, bus, produced);

const translator = source([...chatEvents, ...callEvents]);

/** Reads the tokens of webhooks; no other function has a secret to read. */
const webhook: Permit = (grantee, resources) => {
  translator(grantee, resources);
  permit(grantee, resources.webhookTokensArn, ['secretsmanager:GetSecretValue']);
};

/** What each function may do. */
export const permissions: { readonly [name in FunctionName]: Permit } = {
  'chat-events': taker,
  'call-events': taker,
  'workflow-requests': taker,
  'wake-up': wakeUp,
  api,
  'channel-talk-webhook': webhook,
  'amazon-connect': translator,
  sweeper,
  // What the functions may do whose failures it takes up; the queue of these comes with the event source.
  redrive: (grantee, resources) => {
    taker(grantee, resources);
    translator(grantee, resources);
  },
  // Anybody may call it.
  documentation: () => {},
};

function permit(grantee: IGrantable, resource: string, actions: string[]): void {
  Grant.addToPrincipal({ grantee, actions, resourceArns: [resource] });
}

/** Only events of these contracts: no function can speak for another source, or for AWS. */
function permitEvents(
  grantee: IGrantable,
  bus: EventBus,
  contracts: readonly EventContract<unknown>[],
): void {
  const { source, 'detail-type': detailType } = patternOf(contracts);
  Grant.addToPrincipal({
    grantee,
    actions: ['events:PutEvents'],
    resourceArns: [bus.eventBusArn],
    conditions: {
      // A request may hold events of several; `ForAllValues` alone would hold for one that names none.
      'ForAllValues:StringEquals': { 'events:source': source, 'events:detail-type': detailType },
      Null: { 'events:source': 'false', 'events:detail-type': 'false' },
    },
  });
}
