import { reader } from '../read.ts';
import { ignored, type Mapped } from '../source.ts';
import { readContact } from './contact.ts';
import { mapCall } from './map-call.ts';
import { mapChat } from './map-chat.ts';

export { capabilities } from './capabilities.ts';

/** One contact event as EventBridge delivers it. The channel is the Connect instance, by its id. */
export function map(envelope: unknown): Mapped {
  const contact = readContact(reader(envelope));
  if ('missing' in contact) return ignored('missingField', contact.missing);
  return contact.channel === 'voice' ? mapCall(contact) : mapChat(contact);
}
