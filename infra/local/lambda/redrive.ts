import { randomUUID } from 'node:crypto';
import type { SQSEvent } from 'aws-lambda';
import { type Account, functionArn } from '../aws/names.ts';
import type { Outcome } from './attempt.ts';
import type { Invocation } from './invocations.ts';

/** How what has failed comes back: not to the function that failed, but as a message to one that does its work. */
export interface Redrive {
  readonly functionName: string;
  /** The functions whose failures it takes. */
  readonly of: readonly string[];
  /** After so many receives a message is a dead letter. */
  readonly maxReceiveCount: number;
}

export interface Failure {
  readonly account: Account;
  readonly invocation: Invocation;
  readonly outcome: Outcome & { readonly ok: false };
  /** Of the message, from 1. */
  readonly receiveCount: number;
  /** Epoch milliseconds. */
  readonly now: number;
}

/** What the queue hands on: one message with the record that Lambda sends to the destination of a failure. */
export function redriveEvent({ account, invocation, outcome, receiveCount, now }: Failure): SQSEvent {
  const { region, accountId } = account;
  const { id, functionName, payload } = invocation;
  const body = {
    version: '1.0',
    timestamp: new Date(now).toISOString(),
    requestContext: {
      requestId: id,
      functionArn: `${functionArn(account, functionName)}:$LATEST`,
      condition: 'RetriesExhausted',
      approximateInvokeCount: 1,
    },
    requestPayload: JSON.parse(payload),
    responseContext: { statusCode: 200, executedVersion: '$LATEST', functionError: 'Unhandled' },
    responsePayload: { errorType: outcome.errorType, errorMessage: outcome.errorMessage },
  };
  return {
    Records: [
      {
        messageId: id,
        receiptHandle: randomUUID(),
        body: JSON.stringify(body),
        attributes: {
          ApproximateReceiveCount: String(receiveCount),
          SentTimestamp: String(now),
          SenderId: accountId,
          ApproximateFirstReceiveTimestamp: String(now),
        },
        messageAttributes: {},
        md5OfBody: '',
        eventSource: 'aws:sqs',
        eventSourceARN: `arn:aws:sqs:${region}:${accountId}:retries`,
        awsRegion: region,
      },
    ],
  };
}

/** Whether the function has taken the message off the queue. */
export function isDone(outcome: Outcome): boolean {
  if (!outcome.ok) return false;
  const { batchItemFailures = [] } = (outcome.value ?? {}) as { readonly batchItemFailures?: unknown[] };
  return batchItemFailures.length === 0;
}
