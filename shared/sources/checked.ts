import { conversationEvents } from '../contracts/conversation-events.ts';
import type { ConversationEntry } from '../contracts/event-contract.ts';
import { readConversationEvent } from '../contracts/read-conversation-event.ts';
import { ignored, type Mapped } from './source.ts';

/** Lets through only what the contract reads: a vendor's odd value is set aside by the name of its field. */
export function checked(events: readonly ConversationEntry[]): Mapped {
  if (events.length === 0) return ignored('nothingNew');
  for (const event of events) {
    const read = readConversationEvent(event, conversationEvents);
    if (!read.ok) return ignored('malformedField', read.problems[0]?.field ?? 'detail');
  }
  return { events };
}
