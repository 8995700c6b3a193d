import { BatchWriteItemCommand, type DynamoDBClient, type WriteRequest } from '@aws-sdk/client-dynamodb';
import { type Backoff, pauseBefore } from '../backoff.ts';
import type { Item } from './attributes.ts';

/** Far more than throttling needs; with the pauses between them under a second in all. */
const maxAttempts = 5;

/** A request of BatchWriteItem takes no more. */
const maxItems = 25;

/**
 * Writes items, over whatever is stored under their keys, which must differ: 25 in a request, all requests at
 * once. Throws when some stay unwritten; the others may be written then.
 */
export async function batchWrite(
  client: DynamoDBClient,
  tableName: string,
  items: readonly Item[],
  backoff: Backoff,
): Promise<void> {
  const batches = Array.from({ length: Math.ceil(items.length / maxItems) }, (_, at) =>
    items.slice(at * maxItems, (at + 1) * maxItems),
  );
  await Promise.all(batches.map((batch) => writeBatch(client, tableName, batch, backoff)));
}

/**
 * DynamoDB may write a part of a request and leave the rest "unprocessed": that is written again, and thrown when
 * there still is some after 5 attempts.
 */
async function writeBatch(
  client: DynamoDBClient,
  tableName: string,
  items: readonly Item[],
  backoff: Backoff,
): Promise<void> {
  let wanted: WriteRequest[] = items.map((Item) => ({ PutRequest: { Item } }));
  for (let attempt = 1; attempt <= maxAttempts; attempt += 1) {
    if (attempt > 1) await pauseBefore(attempt, backoff);
    const request = { RequestItems: { [tableName]: wanted } };
    const { UnprocessedItems = {} } = await client.send(new BatchWriteItemCommand(request));
    wanted = UnprocessedItems[tableName] ?? [];
    if (wanted.length === 0) return;
  }
  throw new Error(
    `BatchWriteItem: ${wanted.length} items of ${tableName} unprocessed after ${maxAttempts} tries`,
  );
}
