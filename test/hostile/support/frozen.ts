import type { Item } from '../../../shared/adapters/dynamodb/attributes.ts';
import { sortKey } from '../../../shared/adapters/dynamodb/definition-keys.ts';
import frozen from '../shapes/shape-1.json' with { type: 'json' };

export { frozen };
export type Of = keyof typeof frozen;
export const parsed = (of: Of) => JSON.parse(frozen[of]);

export const chatKey = 'ch-1/chat/c-1';
export const callKey = 'ch-1/call/call-1';
export const text = (S: string) => ({ S });

export const conversationItem = (state: string, pk = chatKey): Item => ({
  pk: text(pk),
  version: { N: '8' },
  state: text(state),
  outbox: { M: { O7aP66V4MLTZhB1Wl7mC0v: text(frozen.outboxEntry) } },
});
export const definitionItem = (definition: string, kind: 'workflow' | 'operation', id: string): Item => ({
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
