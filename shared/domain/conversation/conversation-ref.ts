export type ConversationKind = 'chat' | 'call';

/** Names one conversation. Two channels may use the same `id`; nothing crosses channels. */
export interface ConversationRef {
  readonly channelId: string;
  readonly kind: ConversationKind;
  readonly id: string;
}
