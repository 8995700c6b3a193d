import type { QueryCommandInput } from '@aws-sdk/client-dynamodb';
import type { Partition } from '../listing.ts';
import { type Item, textValue } from './attributes.ts';
import type { TableDescriptor } from './tables.ts';

/**
 * What a partition of a table, or of one of its indexes, holds behind `after`, the newest first. The partition is
 * the query's own even where the position comes from a cursor.
 */
export function newestFirstRequest(
  tableName: string,
  { indexes }: TableDescriptor,
  { attribute, key }: Partition,
  { limit, after }: { readonly limit: number; readonly after?: Item | undefined },
): QueryCommandInput & { readonly Limit: number } {
  const index = indexes.find(({ partitionKey }) => partitionKey.name === attribute);
  return {
    TableName: tableName,
    ...(index !== undefined && { IndexName: index.name }),
    KeyConditionExpression: '#partition = :partition',
    ExpressionAttributeNames: { '#partition': attribute },
    ExpressionAttributeValues: { ':partition': textValue(key) },
    ScanIndexForward: false,
    Limit: limit,
    ...(after !== undefined && { ExclusiveStartKey: { ...after, [attribute]: textValue(key) } }),
  };
}
