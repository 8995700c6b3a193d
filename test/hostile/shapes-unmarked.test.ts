import type { Item } from '../../shared/adapters/dynamodb/attributes.ts';
import { readConversation } from '../../shared/adapters/dynamodb/conversation-item.ts';
import { readMarker } from '../../shared/adapters/dynamodb/marker.ts';
import { addPageRequest, pagesOf, readPage } from '../../shared/adapters/dynamodb/outbox-pages.ts';
import { chatKey, conversationItem, frozen, unmarked } from './support/frozen.ts';

const entryIn = (item: Item, pages: readonly Item[] = []) => readConversation(item, chatKey, pages).outbox;

test('an entry that was stored without a shape is the one that is stored with it', () => {
  const before = entryIn(conversationItem(frozen.chat, chatKey, unmarked.outboxEntry));
  expect(before).toHaveLength(1);
  expect(before).toEqual(entryIn(conversationItem(frozen.chat)));
});

test('so is one on a page that was stored without a shape', () => {
  const { outbox: _, ...item } = conversationItem(frozen.chat);
  expect(entryIn(item, [readPage(unmarked.page)])).toEqual(entryIn(conversationItem(frozen.chat)));
});

test('a page is stored with its shape', () => {
  const [page] = pagesOf(chatKey, entryIn(conversationItem(frozen.chat)));
  const { UpdateExpression, ExpressionAttributeNames, ExpressionAttributeValues } = addPageRequest(
    'conversations',
    page!,
    0,
  );
  expect(UpdateExpression).toContain('SET #0=:0,');
  expect([ExpressionAttributeNames?.['#0'], ExpressionAttributeValues?.[':0']]).toEqual([
    'shape',
    { N: '1' },
  ]);
});

test('a marker that was stored without a shape is read', () => {
  expect(readMarker(unmarked.marker, 'ch-1')).toEqual({
    version: 3,
    settlesAt: 1_795_395_601_500,
    generation: 0,
  });
  expect(readMarker(unmarked.markerOfImport, 'ch-1')).toEqual({ version: 9, settlesAt: 0, generation: 2 });
});

test.each([
  ['2', 2],
  ['0', 0],
  ['one', Number.NaN],
])('a page or a marker of shape %s is refused by its name', (N, found) => {
  const shape = { N };
  const refusal = `this code reads shape 1, found ${found}`;
  const { pk } = unmarked.page;
  expect(() => readPage({ ...unmarked.page, shape })).toThrow(`outbox page ${pk?.S}: ${refusal}`);
  const named = `marker of channel ch-1: ${refusal}`;
  expect(() => readMarker({ ...unmarked.marker, shape }, 'ch-1')).toThrow(named);
  expect(() => readMarker({ shape }, 'ch-1')).toThrow(named);
});
