import { conversationKey } from '../domain/conversation/conversation-key.ts';
import type { ConversationEvent } from '../domain/conversation/event.ts';
import { digest } from './hash.ts';

/** Sorts as text in the order of time; the same event always has the same. */
export function recordedPosition({ occurredAt, conversation, eventId }: ConversationEvent): string {
  const id = digest(JSON.stringify([conversationKey(conversation), eventId]));
  return `${new Date(occurredAt).toISOString()}#${id}`;
}
