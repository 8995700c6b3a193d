import { type DynamoDBClient, UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import type { ConversationStore } from '../../application/ports.ts';
import { conversationKey } from '../../domain/conversation/conversation-key.ts';
import { type Backoff, realBackoff } from '../backoff.ts';
import { batchGet } from './batch-get.ts';
import { conditionHeld } from './condition.ts';
import { readConversation } from './conversation-item.ts';
import { lateStrikeRequest, loadRequest, saveRequest, strikeRequest } from './conversation-requests.ts';
import { readMarker } from './marker.ts';

export interface DynamoConversationStoreOptions {
  readonly client: DynamoDBClient;
  /** The names of the tables as deployed. */
  readonly tables: { readonly conversations: string; readonly definitions: string };
  readonly backoff?: Backoff;
}

export function dynamoConversationStore(options: DynamoConversationStoreOptions): ConversationStore {
  const { client, tables, backoff = realBackoff } = options;
  return {
    async load(ref) {
      const found = await batchGet(client, loadRequest(tables, ref), backoff);
      const item = found.get(tables.conversations)?.[0];
      const marker = readMarker(found.get(tables.definitions)?.[0], ref.channelId);
      return item === undefined
        ? { marker }
        : { marker, record: readConversation(item, conversationKey(ref)) };
    },
    async save(change) {
      const request = saveRequest(tables.conversations, change);
      return (await conditionHeld(client.send(new UpdateItemCommand(request)))) ? 'saved' : 'conflict';
    },
    async strikeOff(strike) {
      const first = new UpdateItemCommand(strikeRequest(tables.conversations, strike));
      if ((await conditionHeld(client.send(first))) || strike.executionIds.length === 0) return;
      // A failed condition here: the conversation has been forgotten, and its outbox with it.
      await conditionHeld(
        client.send(new UpdateItemCommand(lateStrikeRequest(tables.conversations, strike))),
      );
    },
  };
}
