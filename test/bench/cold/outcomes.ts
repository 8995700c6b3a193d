import { isDeepStrictEqual } from 'node:util';
import { sweepShards } from '../../../shared/adapters/dynamodb/conversation-item.ts';
import type { FunctionName } from '../../../shared/lambda/functions.ts';

/** What an event leads to that is handled to its end. */
export interface Outcome {
  readonly operations: readonly string[];
  /** Of what is put on the bus: a refused event is put there too, as another type. */
  readonly detailTypes: readonly string[];
  /** Fields of the answer, for functions that tell in it whether they have done their work. */
  readonly answer?: { readonly [field: string]: unknown };
}

/** The description of the API calls nothing: there is no bare handler that would do the same. */
export type MeasuredName = Exclude<FunctionName, 'documentation'>;

const looked = ['BatchGetItem', 'UpdateItem'];

/** What the event of each function in `first-events.ts` leads to, where there is nothing stored yet. */
export const outcomes: { readonly [name in MeasuredName]: Outcome } = {
  'chat-events': { operations: looked, detailTypes: [] },
  'call-events': { operations: looked, detailTypes: [] },
  'workflow-requests': {
    operations: [...looked, 'PutItem', 'BatchWriteItem', 'PutEvents', 'UpdateItem'],
    // There is no such workflow, which is kept as why it did not run.
    detailTypes: ['WorkflowRejected'],
  },
  'wake-up': { operations: ['BatchGetItem'], detailTypes: [] },
  api: { operations: ['GetItem', 'Query'], detailTypes: [], answer: { statusCode: 200 } },
  'channel-talk-webhook': {
    operations: ['GetSecretValue', 'PutEvents'],
    detailTypes: ['MessageCreated'],
    answer: { statusCode: 200 },
  },
  'amazon-connect': { operations: ['PutEvents'], detailTypes: ['CallRinging'] },
  sweeper: {
    operations: sweepShards.map(() => 'Query'),
    detailTypes: [],
    answer: { failed: 0, finished: true },
  },
  redrive: { operations: looked, detailTypes: [], answer: { batchItemFailures: [] } },
};

export type Found = Omit<Outcome, 'answer'> & { readonly answer: unknown };

/** Throws where something else was done, since that is not what is to be timed. */
export function checkOutcome(who: string, { operations, detailTypes, answer }: Outcome, found: Found): void {
  const told = found.answer as Outcome['answer'];
  const expected = { operations, detailTypes, answer: answer ?? {} };
  const actual = {
    operations: found.operations,
    detailTypes: found.detailTypes,
    answer: Object.fromEntries(Object.keys(expected.answer).map((field) => [field, told?.[field]])),
  };
  if (isDeepStrictEqual(actual, expected)) return;
  throw new Error(`${who}: ${JSON.stringify(actual)} instead of ${JSON.stringify(expected)}`);
}
