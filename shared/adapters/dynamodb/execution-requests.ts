import type { GetItemCommandInput, PutItemCommandInput, QueryCommandInput } from '@aws-sdk/client-dynamodb';
import type { ExecutionPartition, ExecutionPosition } from '../execution-listing.ts';
import { type Item, textValue } from './attributes.ts';
import { executionsTable } from './tables.ts';

export function recordRequest(tableName: string, item: Item): PutItemCommandInput {
  return {
    TableName: tableName,
    Item: item,
    ConditionExpression: 'attribute_not_exists(#executionId)',
    ExpressionAttributeNames: { '#executionId': 'executionId' },
  };
}

export function getExecutionRequest(tableName: string, executionId: string): GetItemCommandInput {
  return { TableName: tableName, Key: { executionId: textValue(executionId) }, ConsistentRead: true };
}

/** Newest first. The partition is the query's own even where the position comes from a cursor. */
export function listRequest(
  tableName: string,
  partition: ExecutionPartition,
  { limit, after }: { readonly limit: number; readonly after: ExecutionPosition | undefined },
): QueryCommandInput {
  const key = textValue(partition.key);
  const index = executionsTable.indexes.find(({ partitionKey }) => partitionKey.name === partition.attribute);
  return {
    TableName: tableName,
    IndexName: index?.name,
    KeyConditionExpression: '#partition = :partition',
    ExpressionAttributeNames: { '#partition': partition.attribute },
    ExpressionAttributeValues: { ':partition': key },
    ScanIndexForward: false,
    Limit: limit,
    ...(after !== undefined && {
      ExclusiveStartKey: {
        [partition.attribute]: key,
        firedAt: textValue(after.firedAt),
        executionId: textValue(after.executionId),
      },
    }),
  };
}
