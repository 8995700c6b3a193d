import { DynamoDBClient, UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import { canaries, message } from './canaries.ts';
import type { Teller } from './teller.ts';

/** What is stored cannot be read: the message fails, is tried again, and ends with the dead letters. */
export async function brokenStory({ cloud, request, event }: Teller): Promise<void> {
  const client = new DynamoDBClient(cloud.endpoints.clientConfig('dynamodb'));
  for (const text of [
    `{"shape":1,"${canaries.text}`,
    JSON.stringify({ shape: canaries.name }),
    JSON.stringify({ shape: 1, conversation: canaries.text }),
  ]) {
    await client.send(
      new UpdateItemCommand({
        TableName: 'conversations',
        Key: { pk: { S: 'ch-1/chat/c-broken' } },
        UpdateExpression: 'SET #state = :text',
        ExpressionAttributeNames: { '#state': 'state' },
        ExpressionAttributeValues: { ':text': { S: text } },
      }),
    );
    await request('POST', '/events', event('MessageCreated', message(), { chatId: 'c-broken' }));
    await cloud.settle();
  }
  client.destroy();
}
