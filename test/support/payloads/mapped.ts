import { conversationEvents } from '../../../shared/contracts/conversation-events.ts';
import { readConversationEvent } from '../../../shared/contracts/read-conversation-event.ts';
import type { ConversationEvent } from '../../../shared/domain/conversation/event.ts';
import type { Mapped } from '../../../shared/sources/source.ts';

/** The events of a mapping as the contract reads them; one that it cannot read fails the test. */
export function eventsOf(mapped: Mapped): readonly ConversationEvent[] {
  if ('ignored' in mapped) return [];
  return mapped.events.map((entry) => {
    const read = readConversationEvent(entry, conversationEvents);
    if (!read.ok) throw new Error(`${entry.detailType}: ${JSON.stringify(read.problems)}`);
    return read.value;
  });
}

export const typesOf = (mapped: Mapped) => eventsOf(mapped).map(({ type }) => type);
