import { type DynamoDBClient, UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import type { ConversationChange } from '../../application/ports.ts';
import { conversationKey } from '../../domain/conversation/conversation-key.ts';
import type { Backoff } from '../backoff.ts';
import { type Item, textValue } from './attributes.ts';
import { batchGet } from './batch-get.ts';
import { conditionHeld } from './condition.ts';
import { addPageRequest, fitInline, pagesOf, readPage, strikePageRequest } from './outbox-pages.ts';

/** The outbox pages of conversations, in the table of the conversations. */
export interface PageStore {
  /** Puts what is too much for the item of the conversation on pages, and answers their keys. */
  add(change: ConversationChange): Promise<readonly string[]>;
  read(keys: readonly string[]): Promise<readonly Item[]>;
  /** Strikes off what of these entries the pages hold; answers the keys of those that nothing is left on. */
  strike(keys: readonly string[], executionIds: readonly string[]): Promise<readonly string[]>;
}

/** An answer of BatchGetItem ends at 16 MB; a page has less than 400 kB. */
const maxPagesAtOnce = 40;

export function pageStore(client: DynamoDBClient, table: string, backoff: Backoff): PageStore {
  async function read(keys: readonly string[]): Promise<readonly Item[]> {
    const items: Item[] = [];
    for (let from = 0; from < keys.length; from += maxPagesAtOnce) {
      const Keys = keys.slice(from, from + maxPagesAtOnce).map((key) => ({ pk: textValue(key) }));
      const request = { RequestItems: { [table]: { Keys, ConsistentRead: true } } };
      items.push(...((await batchGet(client, request, backoff)).get(table) ?? []));
    }
    return items.map(readPage);
  }

  async function strikePage(page: Item, struck: ReadonlySet<string>): Promise<boolean> {
    const key = page.pk?.S ?? '';
    const here = Object.keys(page.entries?.M ?? {}).filter((id) => struck.has(id));
    if (here.length === 0) return isEmpty(page);
    const { Attributes } = await client.send(new UpdateItemCommand(strikePageRequest(table, key, here)));
    return isEmpty(Attributes);
  }

  return {
    read,
    async add(change) {
      const { ref, added, expiresAt } = change;
      const pages = fitInline(change) ? [] : pagesOf(conversationKey(ref), added);
      for (const page of pages) {
        await conditionHeld(client.send(new UpdateItemCommand(addPageRequest(table, page, expiresAt))));
      }
      return pages.map(({ key }) => key);
    },
    async strike(keys, executionIds) {
      const struck = new Set(executionIds);
      const emptied: string[] = [];
      for (const page of await read(keys)) {
        if (await strikePage(page, struck)) emptied.push(page.pk?.S ?? '');
      }
      return emptied;
    },
  };
}

const isEmpty = (page: Item | undefined) => Object.keys(page?.entries?.M ?? {}).length === 0;
