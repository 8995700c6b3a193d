import { chatClosed, chatEntered, chatOpened, chatQueued } from '../../contracts/chat-events.ts';
import type { ConversationEntry } from '../../contracts/event-contract.ts';
import { checked } from '../checked.ts';
import { ignored, type Mapped } from '../source.ts';
import { type Contact, entry } from './contact.ts';

/** A chat contact's event in the words of the contract; the messages are not on this bus. */
export function mapChat(contact: Contact): Mapped {
  const { eventType, contactId, conversationId, queuedAt, sentAt } = contact;
  switch (eventType) {
    case 'INITIATED':
      return contactId === conversationId
        ? at(contact.initiatedAt ?? sentAt, (time) =>
            entry(chatEntered, contact, [conversationId, 'entered'], time, { entry: 'button' }),
          )
        : ignored('otherHappening');
    case 'QUEUED':
      return at(queuedAt ?? sentAt, (time) =>
        entry(chatQueued, contact, [contactId, 'queued', String(time)], time, {
          openedBy: 'user',
          previousState: contactId === conversationId ? 'initial' : 'opened',
        }),
      );
    case 'CONNECTED_TO_AGENT':
      return at(contact.agentAt ?? sentAt, (time) =>
        entry(chatOpened, contact, [contactId, 'opened'], time, {
          openedBy: 'user',
          previousState: queuedAt === undefined ? 'initial' : 'queued',
        }),
      );
    case 'DISCONNECTED':
    case 'COMPLETED':
      return at(contact.disconnectedAt ?? sentAt, (time) =>
        entry(chatClosed, contact, [contactId, 'closed'], time, { closedBy: closerOf(contact) }),
      );
    default:
      return ignored('otherHappening');
  }
}

function at(time: number | undefined, event: (time: number) => ConversationEntry): Mapped {
  return time === undefined ? ignored('missingField', 'time') : checked([event(time)]);
}

/** The agent, a flow, an API call; a customer who leaves closes nothing by a manager's hand. */
function closerOf({ disconnectReason, agentAt }: Contact): string {
  switch (disconnectReason) {
    case 'AGENT_DISCONNECT':
    case 'AGENT_COMPLETED':
      return 'manager';
    case 'CONTACT_FLOW_DISCONNECT':
    case 'FLOW_DISCONNECT':
      return 'workflow';
    case 'API':
      return 'api';
    case undefined:
      return agentAt === undefined ? 'auto' : 'manager';
    default:
      return 'auto';
  }
}
