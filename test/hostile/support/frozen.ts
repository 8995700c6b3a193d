import type { Item } from '../../../shared/adapters/dynamodb/attributes.ts';
import { type DefinitionKind, sortKey } from '../../../shared/adapters/dynamodb/definition-keys.ts';
import items from '../shapes/items-without-shape.json' with { type: 'json' };
import first from '../shapes/shape-1.json' with { type: 'json' };
import added from '../shapes/shape-1-added.json' with { type: 'json' };

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
export const text = (S: string) => ({ S });

export const conversationItem = (state: string, pk = chatKey, entry = frozen.outboxEntry): Item => ({
  pk: text(pk),
  version: { N: '8' },
  state: text(state),
  outbox: { M: { O7aP66V4MLTZhB1Wl7mC0v: text(entry) } },
});
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
