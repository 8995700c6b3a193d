import { chatClosed, chatEntered, chatOpened, chatQueued, chatUpdated } from '../../contracts/chat-events.ts';
import type { ConversationEntry } from '../../contracts/event-contract.ts';
import type { ChatState, Closer, Opener } from '../../domain/conversation/states.ts';
import { checked } from '../checked.ts';
import { ignored, type Mapped } from '../source.ts';
import { begun, type Contact, entry } from './contact.ts';

/** A chat contact's event in the words of the contract; the messages are not on this bus. */
export function mapChat(contact: Contact): Mapped {
  const { eventType, contactId, conversationId, isFirst, queuedAt, sentAt } = contact;
  switch (eventType) {
    case 'INITIATED':
    case 'CONNECTED_TO_SYSTEM':
      if (!isFirst) return at(contact.initiatedAt ?? sentAt, (time) => [begun(chatUpdated, contact, time)]);
      if (openerOf(contact) === 'manager') return ignored('otherHappening');
      return at(contact.initiatedAt ?? contact.connectedToSystemAt ?? sentAt, (time) => [
        entry(chatEntered, contact, ['entered', conversationId], time, { entry: 'button' }),
      ]);
    case 'QUEUED':
      return at(queuedAt ?? sentAt, (time) => [queued(contact, time)]);
    case 'CONNECTED_TO_AGENT':
      return at(contact.agentAt ?? sentAt, (time) => [
        // Events are sent on best effort: where QUEUED was lost, this tells the opening.
        ...(queuedAt === undefined ? [] : [queued(contact, queuedAt)]),
        entry(chatOpened, contact, ['opened', contactId], time, {
          openedBy: openerOf(contact),
          previousState: contact.wasQueued ? 'queued' : stateAtStart(contact),
        }),
      ]);
    case 'DISCONNECTED':
    case 'COMPLETED':
      return at(contact.disconnectedAt ?? sentAt, (time) => [
        entry(chatClosed, contact, ['closed', contactId], time, { closedBy: closerOf(contact) }),
      ]);
    case 'CONTACT_DATA_UPDATED':
      if (!contact.isTagged) return ignored('nothingNew');
      return at(sentAt, (time) => [
        entry(chatUpdated, contact, ['updated', contactId, time, contact.sentId ?? ''], time),
      ]);
    default:
      return ignored('otherHappening');
  }
}

function at(time: number | undefined, events: (time: number) => readonly ConversationEntry[]): Mapped {
  return time === undefined ? ignored('missingField', 'time') : checked(events(time));
}

const queued = (contact: Contact, time: number) =>
  entry(chatQueued, contact, ['queued', contact.contactId, time], time, {
    openedBy: openerOf(contact),
    previousState: stateAtStart(contact),
  });

/** Of an outbound chat the customer does nothing: the company writes first. */
const openerOf = ({ method }: Contact): Opener => (method === 'OUTBOUND' ? 'manager' : 'user');

/** A transferred chat never left the inbox: going on is no new opening. */
const stateAtStart = ({ isFirst }: Contact): ChatState => (isFirst ? 'initial' : 'opened');

/** The agent, a flow, an API call; a customer who leaves closes nothing by a manager's hand. */
function closerOf({ disconnectReason, hadAgent }: Contact): Closer {
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
      return hadAgent ? 'manager' : 'auto';
    default:
      return 'auto';
  }
}
