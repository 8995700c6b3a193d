import type { GetItemCommandInput, PutItemCommandInput } from '@aws-sdk/client-dynamodb';
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
