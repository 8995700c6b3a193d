import { callClosed, callEngaged, callOpened, callQueued, callRinging } from '../../contracts/call-events.ts';
import type { ConversationEntry } from '../../contracts/event-contract.ts';
import { isObject } from '../../domain/conversation/facts.ts';
import { checked } from '../checked.ts';
import { ignored, type Mapped } from '../source.ts';
import { type Contact, entry } from './contact.ts';

/** A voice contact's event in the words of the contract. */
export function mapCall(contact: Contact): Mapped {
  const { eventType, method, initiatedAt, connectedToSystemAt, queuedAt, agentAt, sentAt } = contact;
  switch (eventType) {
    case 'INITIATED':
      if (method === 'OUTBOUND') return at(initiatedAt ?? sentAt, (time) => [opened(contact, time)]);
      return isInbound(method)
        ? at(initiatedAt ?? sentAt, (time) => [ringing(contact, time)])
        : ignored('otherHappening');
    case 'CONNECTED_TO_SYSTEM':
      return isInbound(method)
        ? at(initiatedAt ?? connectedToSystemAt ?? sentAt, (time) => [ringing(contact, time)])
        : ignored('otherHappening');
    case 'QUEUED':
      return at(queuedAt ?? sentAt, (time) => [
        ...(isInbound(method) ? [opened(contact, time)] : []),
        entry(callQueued, contact, [contact.contactId, 'queued', String(time)], time),
      ]);
    case 'CONNECTED_TO_AGENT':
      return at(agentAt ?? sentAt, (time) => [
        ...(queuedAt === undefined ? [opened(contact, time)] : []),
        entry(callEngaged, contact, [contact.contactId, 'engaged'], time, {
          managerId: contact.agentId ?? 'unknown',
        }),
      ]);
    case 'DISCONNECTED':
    case 'COMPLETED':
      return at(contact.disconnectedAt ?? sentAt, (time) => [closed(contact, time)]);
    default:
      return ignored('otherHappening');
  }
}

function at(time: number | undefined, events: (time: number) => readonly ConversationEntry[]): Mapped {
  return time === undefined ? ignored('missingField', 'time') : checked(events(time));
}

/** A transfer's contact belongs to a call that has rung already. */
const isInbound = (method: string | undefined) => method === 'INBOUND';

/** INITIATED or CONNECTED_TO_SYSTEM, whichever comes first: both have the same id. */
const ringing = (contact: Contact, time: number) =>
  entry(callRinging, contact, [contact.conversationId, 'ringing'], time);

/** Once for each call, however often it is queued. */
const opened = (contact: Contact, time: number) =>
  entry(callOpened, contact, [contact.conversationId, 'opened'], time);

/** DISCONNECTED and COMPLETED tell of the same end. */
function closed(contact: Contact, time: number): ConversationEntry {
  const missed = missedReason(contact);
  const call = isObject(contact.facts.call) ? contact.facts.call : {};
  return entry(callClosed, contact, [contact.contactId, 'closed'], time, {
    call: missed === undefined ? call : { ...call, missedReason: missed },
  });
}

/** Nobody answered: in the queue, or before it. A call that a manager placed is not missed. */
function missedReason({ agentAt, queuedAt, method }: Contact): string | undefined {
  if (agentAt !== undefined || method === 'OUTBOUND') return undefined;
  return queuedAt === undefined ? 'userLeftInIvr' : 'abandonedInQueue';
}
