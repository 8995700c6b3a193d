import {
  BatchGetItemCommand,
  type BatchGetItemCommandInput,
  type DynamoDBClient,
} from '@aws-sdk/client-dynamodb';
import { type Backoff, pauseBefore } from '../backoff.ts';
import type { Item } from './attributes.ts';

type Answered = Map<string, readonly Item[]>;

/** Far more than throttling needs; with the pauses between them under a second in all. */
const maxAttempts = 5;

/**
 * The items found, by table. DynamoDB may answer a part and leave the rest "unprocessed": that is read again,
 * and never taken for an item that does not exist. Throws when it is still unprocessed after 5 attempts.
 */
export async function batchGet(
  client: DynamoDBClient,
  request: BatchGetItemCommandInput,
  backoff: Backoff,
): Promise<Answered> {
  const answered: Answered = new Map();
  let wanted = request.RequestItems ?? {};
  for (let attempt = 1; attempt <= maxAttempts; attempt += 1) {
    if (attempt > 1) await pauseBefore(attempt, backoff);
    const answer = await client.send(new BatchGetItemCommand({ ...request, RequestItems: wanted }));
    for (const [table, items] of Object.entries(answer.Responses ?? {})) {
      answered.set(table, [...(answered.get(table) ?? []), ...items]);
    }
    wanted = answer.UnprocessedKeys ?? {};
    if (Object.keys(wanted).length === 0) return answered;
  }
  throw new Error(
    `BatchGetItem: keys of ${Object.keys(wanted).join(', ')} unprocessed after ${maxAttempts} tries`,
  );
}
