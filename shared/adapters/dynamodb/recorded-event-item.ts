import type { ConversationEvent } from '../../domain/conversation/event.ts';
import { recordedEventRetentionMs } from '../kept-for.ts';
import { recordedPosition } from '../recorded-position.ts';
import { type Parts, readText, writeText } from '../stored-text.ts';
import { epochSeconds, type Item, textValue } from './attributes.ts';

export function recordedEventItem(event: ConversationEvent, now: number): Item {
  return {
    channelId: textValue(event.conversation.channelId),
    sk: textValue(recordedPosition(event)),
    event: textValue(writeText({ event })),
    expiresAt: epochSeconds(now + recordedEventRetentionMs),
  };
}

const parts: Parts = {
  'event.type': 'text',
  'event.eventId': 'text',
  'event.occurredAt': 'time',
  'event.conversation.channelId': 'text',
  'event.conversation.kind': 'text',
  'event.conversation.id': 'text',
  'event.facts': 'object',
};

/** Throws, naming the key, for an item that this code cannot read. */
export function readRecordedEvent(item: Item): ConversationEvent {
  const what = `recorded event ${item.sk?.S} of channel ${item.channelId?.S}`;
  return readText<{ event: ConversationEvent }>(item.event?.S, what, parts).event;
}
