import { type DynamoDBClient, QueryCommand, type QueryCommandInput } from '@aws-sdk/client-dynamodb';
import type { Item } from './attributes.ts';

/**
 * Up to `Limit` items of a query. An answer ends at 1 MB even where more was asked for; the query goes on from
 * there until it has enough, has read `maxAnswers` of them, or there is no more.
 */
export async function queryUpTo(
  client: DynamoDBClient,
  request: QueryCommandInput & { readonly Limit: number },
  maxAnswers = Number.POSITIVE_INFINITY,
): Promise<readonly Item[]> {
  const items: Item[] = [];
  let next = request;
  for (let answers = 1; ; answers += 1) {
    const { Items = [], LastEvaluatedKey } = await client.send(new QueryCommand(next));
    items.push(...Items);
    const left = request.Limit - items.length;
    if (LastEvaluatedKey === undefined || left <= 0 || answers >= maxAnswers) return items;
    next = { ...request, Limit: left, ExclusiveStartKey: LastEvaluatedKey };
  }
}
