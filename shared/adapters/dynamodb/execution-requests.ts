import type {
  BatchGetItemCommandInput,
  GetItemCommandInput,
  PutItemCommandInput,
} from '@aws-sdk/client-dynamodb';
import { type Item, textValue } from './attributes.ts';

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

/** Only the ids of those that there are; up to 100 different ids. */
export function recordedRequest(
  tableName: string,
  executionIds: readonly string[],
): BatchGetItemCommandInput {
  const Keys = executionIds.map((executionId) => ({ executionId: textValue(executionId) }));
  return { RequestItems: { [tableName]: { Keys, ProjectionExpression: 'executionId' } } };
}
