import { type DynamoDBClient, QueryCommand } from '@aws-sdk/client-dynamodb';
import { sweepShards } from '../../shared/adapters/dynamodb/conversation-item.ts';
import { conversationsTable } from '../../shared/adapters/dynamodb/tables.ts';

/** When the first conversation is overdue (epoch ms), as things stand; `undefined`: none will be. */
export async function nextSweep(client: DynamoDBClient, tableName: string): Promise<number | undefined> {
  const firstOf = (shard: string) =>
    new QueryCommand({
      TableName: tableName,
      IndexName: conversationsTable.indexes[0].name,
      KeyConditionExpression: 'sweepShard = :shard',
      ExpressionAttributeValues: { ':shard': { S: shard } },
      Limit: 1,
    });
  const answers = await Promise.all(sweepShards.map((shard) => client.send(firstOf(shard))));
  const times = answers.flatMap(({ Items = [] }) => Items.map(({ sweepAt }) => Number(sweepAt?.N)));
  return times.length === 0 ? undefined : Math.min(...times);
}
