import {
  BatchGetItemCommand,
  BatchWriteItemCommand,
  DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
  QueryCommand,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb';
import { EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge';
import { CreateScheduleCommand, DeleteScheduleCommand, SchedulerClient } from '@aws-sdk/client-scheduler';
import type { Outcome } from './outcomes.ts';

// What a function cannot do without: the SDK's clients, and the calls that the function beside it makes for the
// same event. It is bundled in the same way, and never deployed.
const dynamodb = new DynamoDBClient({});
const eventBridge = new EventBridgeClient({});
const scheduler = new SchedulerClient({});

const TableName = 'table';
const Key = { pk: { S: 'key' } };

const calls: { readonly [operation: string]: (outcome: Outcome) => Promise<unknown> } = {
  BatchGetItem: () =>
    dynamodb.send(new BatchGetItemCommand({ RequestItems: { [TableName]: { Keys: [Key] } } })),
  BatchWriteItem: () =>
    dynamodb.send(
      new BatchWriteItemCommand({ RequestItems: { [TableName]: [{ PutRequest: { Item: Key } }] } }),
    ),
  GetItem: () => dynamodb.send(new GetItemCommand({ TableName, Key })),
  PutItem: () => dynamodb.send(new PutItemCommand({ TableName, Item: Key })),
  Query: () => dynamodb.send(new QueryCommand({ TableName, KeyConditionExpression: 'pk = :pk' })),
  UpdateItem: () => dynamodb.send(new UpdateItemCommand({ TableName, Key })),
  PutEvents({ detailTypes }) {
    const Entries = detailTypes.map((DetailType) => ({ Source: 'bare', DetailType }));
    return eventBridge.send(new PutEventsCommand({ Entries }));
  },
  CreateSchedule: () => scheduler.send(new CreateScheduleCommand({ Name: 'name' } as never)),
  DeleteSchedule: () => scheduler.send(new DeleteScheduleCommand({ Name: 'name' })),
};

export async function handler(outcome: Outcome): Promise<unknown> {
  for (const operation of outcome.operations) await calls[operation]?.(outcome);
  return outcome.answer;
}
