import type { Item } from '../../../shared/adapters/dynamodb/attributes.ts';
import { type DefinitionKind, sortKey } from '../../../shared/adapters/dynamodb/definition-keys.ts';
import items from '../shapes/items-without-shape.json' with { type: 'json' };
import first from '../shapes/shape-1.json' with { type: 'json' };
import added from '../shapes/shape-1-added.json' with { type: 'json' };
import whole from '../shapes/shape-1-compressed-item.json' with { type: 'json' };
import older from '../shapes/shape-1-deflated.json' with { type: 'json' };

export const frozen = { ...first, ...added };
/** As they were stored at first. */
export const unmarked: { readonly outboxEntry: string; readonly chat: string } & {
  readonly [of in keyof typeof items]: Item;
} = {
  ...items,
  outboxEntry: first.outboxEntry,
  chat: first.chat,
};
export type Of = keyof typeof frozen;
export const parsed = (of: Of) => JSON.parse(frozen[of]);

export const chatKey = 'ch-1/chat/c-1';
export const callKey = 'ch-1/call/call-1';
export const transferredKey = 'ch-1/call/call-2';
export const transferredChatKey = 'ch-1/chat/c-2';
export const text = (S: string) => ({ S });

export const conversationItem = (state: string, pk = chatKey, entry = frozen.outboxEntry): Item => ({
  pk: text(pk),
  version: { N: '8' },
  state: text(state),
  outbox: { M: { O7aP66V4MLTZhB1Wl7mC0v: text(entry) } },
});

const bytes = (base64: string) => ({ B: Buffer.from(base64, 'base64') });
/** A whole item as the store has written it, and the text that its bytes stand for. */
export const compressed: { readonly text: string; readonly item: Item } = {
  text: whole.text,
  item: { ...whole.item, state: bytes(whole.item.state.B) },
};
/** Older code of the same shape counted its cancels in `ledger.cancelled`. */
export const withCancelled: { readonly text: string; readonly item: Item } = {
  text: older.text,
  item: { ...conversationItem(older.text), state: bytes(older.deflated) },
};

export const definitionItem = (definition: string, kind: DefinitionKind, id: string): Item => ({
  channelId: text('ch-1'),
  sk: text(sortKey(kind, id)),
  revision: { N: '2' },
  definition: text(definition),
});
export const executionItem = (announcement: string): Item => ({
  executionId: text('SkoSx5_mCRdx01CXZ3qXVW'),
  decidedIn: { N: '3' },
  announcement: text(announcement),
});
export const evaluationItem = (evaluation: string): Item => ({
  conversationKey: text(chatKey),
  sk: text('2026'),
  evaluation: text(evaluation),
});
export const recordedItem = (event: string): Item => ({
  channelId: text('ch-1'),
  sk: text('2026'),
  event: text(event),
});
