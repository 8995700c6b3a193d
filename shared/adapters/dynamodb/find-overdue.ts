import { type DynamoDBClient, QueryCommand, type QueryCommandInput } from '@aws-sdk/client-dynamodb';
import { parseConversationKey } from '../../domain/conversation/conversation-key.ts';
import type { ConversationRef } from '../../domain/conversation/conversation-ref.ts';
import type { FindOverdue } from '../find-overdue.ts';
import { type Item, numberValue, readInteger, textValue } from './attributes.ts';
import { sweepShards } from './conversation-item.ts';
import { conversationsTable } from './tables.ts';

/** One query per shard: the first `limit` of every shard hold the first `limit` of all. */
export function dynamoFindOverdue(client: DynamoDBClient, tableName: string): FindOverdue {
  return async (now, limit) => {
    const answers = await Promise.all(
      sweepShards.map((shard) => client.send(new QueryCommand(overdueRequest(tableName, shard, now, limit)))),
    );
    return answers
      .flatMap(({ Items = [] }) => Items)
      .map(readOverdue)
      .sort((a, b) => a.sweepAt - b.sweepAt)
      .slice(0, limit)
      .map(({ ref }) => ref);
  };
}

function overdueRequest(tableName: string, shard: string, now: number, limit: number): QueryCommandInput {
  return {
    TableName: tableName,
    IndexName: conversationsTable.indexes[0].name,
    KeyConditionExpression: 'sweepShard = :shard AND sweepAt <= :now',
    ExpressionAttributeValues: { ':shard': textValue(shard), ':now': numberValue(now) },
    Limit: limit,
  };
}

function readOverdue(item: Item): { ref: ConversationRef; sweepAt: number } {
  const pk = item.pk?.S ?? '';
  const ref = parseConversationKey(pk);
  if (ref === undefined) throw new Error(`sweep index: ${JSON.stringify(pk)} is no conversation key`);
  return { ref, sweepAt: readInteger(item, 'sweepAt', `conversation ${pk}`) };
}
