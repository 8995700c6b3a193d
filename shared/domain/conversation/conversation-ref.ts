export const conversationKinds = ['chat', 'call'] as const;
export type ConversationKind = (typeof conversationKinds)[number];

/** Names one conversation. Two channels may use the same `id`; nothing crosses channels. */
export interface ConversationRef {
  readonly channelId: string;
  readonly kind: ConversationKind;
  readonly id: string;
}
