import { reader } from '../read.ts';
import { ignored, type Mapped } from '../source.ts';
import { readContact } from './contact.ts';
import { mapCall } from './map-call.ts';
import { mapChat } from './map-chat.ts';

/**
 * Contacts beside the conversation: a supervisor who listens, a third party that is called in, the flow after
 * the end. What ends there does not end the conversation.
 */
const besides: ReadonlySet<string> = new Set(['MONITOR', 'EXTERNAL_OUTBOUND', 'DISCONNECT']);

/** One contact event as EventBridge delivers it. The channel is the Connect instance, by its id. */
export function map(envelope: unknown): Mapped {
  const contact = readContact(reader(envelope));
  if ('ignored' in contact || 'events' in contact) return contact;
  if (besides.has(contact.method ?? '')) return ignored('otherHappening');
  return contact.channel === 'voice' ? mapCall(contact) : mapChat(contact);
}
