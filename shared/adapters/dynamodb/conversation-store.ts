import {
  type DynamoDBClient,
  UpdateItemCommand,
  type UpdateItemCommandInput,
} from '@aws-sdk/client-dynamodb';
import type { ConversationStore, Strike } from '../../application/ports.ts';
import { conversationKey } from '../../domain/conversation/conversation-key.ts';
import type { ConversationRef } from '../../domain/conversation/conversation-ref.ts';
import { type Backoff, realBackoff } from '../backoff.ts';
import type { Item } from './attributes.ts';
import { batchGet } from './batch-get.ts';
import { conditionHeld } from './condition.ts';
import { readConversation } from './conversation-item.ts';
import {
  itemRequest,
  lateStrikeRequest,
  loadRequest,
  saveRequest,
  strikeRequest,
} from './conversation-requests.ts';
import { readMarker } from './marker.ts';
import { pageStore } from './page-store.ts';

export interface DynamoConversationStoreOptions {
  readonly client: DynamoDBClient;
  /** The names of the tables as deployed. */
  readonly tables: { readonly conversations: string; readonly definitions: string };
  readonly backoff?: Backoff;
}

/** The places of so many entries fit an expression of 4 kB, beside what else a strike changes. */
const maxStruckAtOnce = 250;

export function dynamoConversationStore(options: DynamoConversationStoreOptions): ConversationStore {
  const { client, tables, backoff = realBackoff } = options;
  const table = tables.conversations;
  const pages = pageStore(client, table, backoff);
  const update = (request: UpdateItemCommandInput) =>
    conditionHeld(client.send(new UpdateItemCommand(request)));

  async function itemOf(ref: ConversationRef): Promise<Item | undefined> {
    return (await batchGet(client, itemRequest(table, ref), backoff)).get(table)?.[0];
  }

  /** Strikes off what is in the item itself, as many at once as one request takes, and answers the last of them. */
  async function strikeAllButLast({ executionIds, ...strike }: Strike): Promise<Strike> {
    let left = executionIds;
    for (; left.length > maxStruckAtOnce; left = left.slice(maxStruckAtOnce)) {
      await update(lateStrikeRequest(table, { ...strike, executionIds: left.slice(0, maxStruckAtOnce) }, []));
    }
    return { ...strike, executionIds: left };
  }

  /** A conversation that is gone has been forgotten, and its outbox with it. */
  async function strikeWherever(strike: Strike): Promise<void> {
    const { ref, executionIds } = strike;
    const item = await itemOf(ref);
    if (item === undefined) return;
    // With nothing to strike too: an earlier try may have ended between an emptied page and its key.
    const emptied = await pages.strike(item.pages?.SS ?? [], executionIds);
    const inItem = executionIds.filter((id) => Object.hasOwn(item.outbox?.M ?? {}, id));
    const last = await strikeAllButLast({ ...strike, executionIds: inItem });
    if (await update(strikeRequest(table, last, emptied))) return;
    if (last.executionIds.length + emptied.length > 0) await update(lateStrikeRequest(table, last, emptied));
  }

  return {
    async load(ref) {
      const found = await batchGet(client, loadRequest(tables, ref), backoff);
      const item = found.get(table)?.[0];
      const marker = readMarker(found.get(tables.definitions)?.[0], ref.channelId);
      if (item === undefined) return { marker };
      const rest = await pages.read(item.pages?.SS ?? []);
      return { marker, record: readConversation(item, conversationKey(ref), rest) };
    },
    async save(change) {
      const keys = await pages.add(change);
      const request = saveRequest(table, keys.length === 0 ? change : { ...change, added: [] }, keys);
      return (await update(request)) ? 'saved' : 'conflict';
    },
    async strikeOff(strike) {
      if (strike.executionIds.length <= maxStruckAtOnce) {
        if (await update(strikeRequest(table, strike))) return;
        if (strike.executionIds.length > 0 && (await update(lateStrikeRequest(table, strike)))) return;
      }
      await strikeWherever({ ...strike, executionIds: [...new Set(strike.executionIds)] });
    },
  };
}
