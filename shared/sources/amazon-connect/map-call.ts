import {
  callClosed,
  callEngaged,
  callOpened,
  callQueued,
  callRinging,
  callUpdated,
} from '../../contracts/call-events.ts';
import type { ConversationEntry } from '../../contracts/event-contract.ts';
import { isObject } from '../../domain/json.ts';
import { checked } from '../checked.ts';
import { ignored, type Mapped } from '../source.ts';
import { begun, type Contact, entry } from './contact.ts';

/** A voice contact's event in the words of the contract. */
export function mapCall(contact: Contact): Mapped {
  const { eventType, contactId, direction, isFirst, queuedAt, sentAt } = contact;
  switch (eventType) {
    case 'INITIATED':
    case 'CONNECTED_TO_SYSTEM':
      if (!isFirst) return at(contact.initiatedAt ?? sentAt, (time) => [begun(callUpdated, contact, time)]);
      if (direction === undefined) return ignored('otherHappening');
      return at(contact.initiatedAt ?? contact.connectedToSystemAt ?? sentAt, (time) => [
        direction === 'inbound' ? ringing(contact, time) : opened(contact, time),
      ]);
    case 'QUEUED':
      return at(queuedAt ?? sentAt, (time) => [
        ...(direction === 'inbound' ? [opened(contact, time)] : []),
        entry(callQueued, contact, ['queued', contactId, time], time),
      ]);
    case 'CONNECTED_TO_AGENT':
      return at(contact.agentAt ?? sentAt, (time) => [
        ...openedBefore(contact, time),
        entry(callEngaged, contact, ['engaged', contactId], time, {
          managerId: contact.agentId ?? 'unknown',
        }),
      ]);
    case 'DISCONNECTED':
    case 'COMPLETED':
      return at(contact.disconnectedAt ?? sentAt, (time) => [closed(contact, time)]);
    case 'CONTACT_DATA_UPDATED':
      if (!contact.isTagged) return ignored('nothingNew');
      return at(sentAt, (time) => [
        entry(callUpdated, contact, ['updated', contactId, time, contact.sentId ?? ''], time),
      ]);
    default:
      return ignored('otherHappening');
  }
}

function at(time: number | undefined, events: (time: number) => readonly ConversationEntry[]): Mapped {
  return time === undefined ? ignored('missingField', 'time') : checked(events(time));
}

/** INITIATED or CONNECTED_TO_SYSTEM, whichever comes first: both have the same id. */
const ringing = (contact: Contact, time: number) =>
  entry(callRinging, contact, ['ringing', contact.conversationId], time);

/** Once for each call, however often it is queued. */
const opened = (contact: Contact, time: number) =>
  entry(callOpened, contact, ['opened', contact.conversationId], time);

/** Events are sent on best effort: where QUEUED was lost, the contact that an agent takes tells when it was queued. */
function openedBefore(contact: Contact, time: number): readonly ConversationEntry[] {
  const { direction, queuedAt } = contact;
  const isTold = direction === 'inbound' || (direction !== undefined && queuedAt === undefined);
  return isTold ? [opened(contact, queuedAt ?? time)] : [];
}

/**
 * DISCONNECTED and COMPLETED tell of the same end. That it was not missed is told too: an earlier leg may have
 * been, and a field that is left out keeps its last value.
 */
function closed(contact: Contact, time: number): ConversationEntry {
  const call = isObject(contact.facts.call) ? contact.facts.call : {};
  return entry(callClosed, contact, ['closed', contact.contactId], time, {
    call: { ...call, missedReason: missedReason(contact) ?? null },
  });
}

/** Nobody answered: in the queue, or before it. A call that was placed from here is not missed. */
function missedReason({ hadAgent, wasQueued, method, direction }: Contact): string | undefined {
  if (hadAgent || method === 'OUTBOUND' || method === 'API') return undefined;
  if (wasQueued) return 'abandonedInQueue';
  return direction === 'inbound' ? 'userLeftInIvr' : undefined;
}
