import type { UpdateItemCommandInput } from '@aws-sdk/client-dynamodb';
import type { ConversationChange, OutboxEntry } from '../../application/ports.ts';
import { digest } from '../hash.ts';
import { checkItemShape, epochSeconds, type Item, shapeValue, textValue } from './attributes.ts';
import { outboxValue, stateValue } from './conversation-item.ts';
import { packedBytes } from './packed-text.ts';
import { updateExpression } from './update-expression.ts';

/** What a decision may add to the item of the conversation itself: entries, and UTF-16 units in all. */
const inline = { entries: 50, length: 20_000 } as const;

/**
 * UTF-8 bytes of state and outbox in one item, of the 400 kB that it holds: the rest is for ids that stand as
 * names, and for the keys of pages. Whatever the state, one decision has room beside it.
 */
const maxItemBytes = 300_000;

/** What is left may stand on pages too; counted as if it did not, more goes to pages than must. */
export function fitInline(change: ConversationChange): boolean {
  const { added, left } = change;
  const text = JSON.stringify(added);
  if (added.length > inline.entries || text.length > inline.length) return false;
  if (added.length === 0 || left.length === 0) return true;
  const bytes = Buffer.byteLength(text) + Buffer.byteLength(JSON.stringify(left));
  return bytes + packedBytes(stateValue(change)) <= maxItemBytes;
}

/** One request strikes all of them off: their places fit an expression of 4 kB. */
const maxPageEntries = 250;

/** UTF-16 units of the entries of a page: at 3 bytes each it stays below the 400 kB of an item. */
const maxPageLength = 120_000;

/** A part of the outbox that has no room in the conversation: an item beside it, under a key of its own. */
export interface OutboxPage {
  readonly key: string;
  readonly entries: Item;
}

/**
 * Cuts entries into pages. The key tells the content: the same decision, saved twice, finds its own page,
 * and no other save of the same version can come upon it.
 */
export function pagesOf(conversationKey: string, entries: readonly OutboxEntry[]): readonly OutboxPage[] {
  const pages: Item[] = [];
  let length = Number.POSITIVE_INFINITY;
  for (const entry of entries) {
    const value = outboxValue(entry);
    const size = value.S?.length ?? 0;
    const isFull = Object.keys(pages.at(-1) ?? {}).length === maxPageEntries;
    if (isFull || length + size > maxPageLength) {
      pages.push({});
      length = 0;
    }
    length += size;
    Object.assign(pages.at(-1) ?? {}, { [entry.announcement.executionId]: value });
  }
  return pages.map((each) => ({
    key: `${conversationKey}/outbox/${digest(JSON.stringify(each))}`,
    entries: each,
  }));
}

/** A page is written once: written again, it would bring back what has been struck off it. */
export function addPageRequest(
  tableName: string,
  { key, entries }: OutboxPage,
  expiresAt: number,
): UpdateItemCommandInput {
  return {
    TableName: tableName,
    Key: { pk: textValue(key) },
    ...updateExpression({
      set: [
        [['shape'], shapeValue],
        [['entries'], { M: entries }],
        [['expiresAt'], epochSeconds(expiresAt)],
      ],
      condition: { path: ['pk'], test: 'absent' },
    }),
  };
}

/** Throws, naming the key, for a page that this code cannot read. */
export function readPage(item: Item): Item {
  checkItemShape(item, `outbox page ${item.pk?.S}`);
  return item;
}

/** Answers what is left on the page. */
export function strikePageRequest(
  tableName: string,
  key: string,
  executionIds: readonly string[],
): UpdateItemCommandInput {
  return {
    TableName: tableName,
    Key: { pk: textValue(key) },
    ReturnValues: 'ALL_NEW',
    ...updateExpression({
      remove: executionIds.map((id) => ['entries', id]),
      condition: { path: ['pk'], test: 'exists' },
    }),
  };
}
