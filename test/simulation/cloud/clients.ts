import {
  BatchGetItemCommand,
  BatchWriteItemCommand,
  DeleteItemCommand,
  DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
  QueryCommand,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb';
import { PutEventsCommand } from '@aws-sdk/client-eventbridge';
import { CreateScheduleCommand, DeleteScheduleCommand } from '@aws-sdk/client-scheduler';
import type { Service } from '../../../shared/lambda/runtime.ts';
import type { Call, Calls } from './calls.ts';
import type { Dynamodb } from './dynamodb.ts';
import type { Process } from './invocation.ts';
import type { Scheduler } from './scheduler.ts';

export interface Services {
  readonly dynamodb: Dynamodb;
  readonly scheduler: Scheduler;
  readonly putEvents: (input: PutEventsCommand['input'], partly: boolean) => object;
  /** How far (ms) an index lags behind at this moment. */
  readonly indexLag: () => number;
}

type Command = { readonly input: never };
type Route = (services: Services, input: never) => Omit<Call<object>, 'operation'>;

const routes = new Map<unknown, readonly [operation: string, route: Route]>([
  [
    BatchGetItemCommand,
    [
      'BatchGetItem',
      ({ dynamodb }, input: BatchGetItemCommand['input']) => ({
        apply: (partly) => dynamodb.batchGet(input, partly),
        canBePartial: true,
      }),
    ],
  ],
  [
    BatchWriteItemCommand,
    [
      'BatchWriteItem',
      ({ dynamodb }, input) => ({
        apply: (partly) => dynamodb.batchWrite(input, partly),
        canBePartial: true,
      }),
    ],
  ],
  [GetItemCommand, ['GetItem', ({ dynamodb }, input) => ({ apply: () => dynamodb.get(input) })]],
  [
    PutItemCommand,
    [
      'PutItem',
      ({ dynamodb }, input: PutItemCommand['input']) => ({
        apply: () => dynamodb.put(input),
        records: input.Item?.executionId?.S,
      }),
    ],
  ],
  [DeleteItemCommand, ['DeleteItem', ({ dynamodb }, input) => ({ apply: () => dynamodb.delete(input) })]],
  [UpdateItemCommand, ['UpdateItem', ({ dynamodb }, input) => ({ apply: () => dynamodb.update(input) })]],
  [
    QueryCommand,
    ['Query', ({ dynamodb, indexLag }, input) => ({ apply: () => dynamodb.query(input, indexLag()) })],
  ],
  [
    PutEventsCommand,
    [
      'PutEvents',
      ({ putEvents }, input) => ({
        apply: (partly) => putEvents(input, partly),
        canBePartial: true,
      }),
    ],
  ],
  [
    CreateScheduleCommand,
    ['CreateSchedule', ({ scheduler }, input) => ({ apply: () => scheduler.create(input) })],
  ],
  [
    DeleteScheduleCommand,
    ['DeleteSchedule', ({ scheduler }, input) => ({ apply: () => scheduler.delete(input) })],
  ],
]);

/** The SDK's clients of one process, whose requests go to the simulated services. */
export function clientsOf(
  process: Process,
  calls: Calls,
  services: Services,
): { [service in Service]: object } {
  const send = (command: Command) => calls.send(process, callOf(services, command));
  return {
    dynamodb: dynamodbClient(send),
    eventbridge: { send },
    scheduler: { send },
    secretsmanager: { send },
  };
}

/** What a command of the SDK asks of the services. */
export function callOf(services: Partial<Services>, command: Command): Call<object> {
  const route = routes.get(command.constructor);
  if (route === undefined) throw new Error(`${command.constructor.name} is not simulated`);
  return { operation: route[0], ...route[1](services as Services, command.input) };
}

/** The SDK's paginators ask of what class a client is. */
export function dynamodbClient(
  send: (command: Command, options?: { readonly abortSignal?: AbortSignal }) => Promise<object>,
): DynamoDBClient {
  return Object.assign(Object.create(DynamoDBClient.prototype), { send });
}
