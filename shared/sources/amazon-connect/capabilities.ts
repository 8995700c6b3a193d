import type { Capabilities } from '../source.ts';

const noMessages = { support: 'none', missing: 'messages are not on this bus' } as const;
const unlessTransferIsLate = {
  support: 'partial',
  missing:
    'told too early where a transfer is told only after the end of the contact before it, and never where the end of a contact is lost',
} as const;

/** What Amazon Connect's contact events can bring about; they are sent on best effort and in no order. */
export const capabilities: Capabilities = {
  startChatByUserAtLounge: {
    support: 'partial',
    missing: 'neither the page nor a marketing message is told',
  },
  startCallByUser: { support: 'full' },
  chatOpenedByUser: { support: 'full' },
  chatWaitInQueued: { support: 'full' },
  chatOpenedByManager: { support: 'partial', missing: 'only chats that the company begins' },
  callOpenedByUser: { support: 'full' },
  callWaitInQueued: { support: 'full' },
  callOpenedByManager: { support: 'full' },
  waitingForManagerReply: {
    support: 'partial',
    missing: 'messages are not on this bus: it fires whether the manager has replied or not',
  },
  waitingForUserReply: noMessages,
  chatClosed: unlessTransferIsLate,
  callClosed: unlessTransferIsLate,
  messageByUser: noMessages,
  messageByManager: noMessages,
  modular: { support: 'partial', missing: 'a manager’s start inside a chat is not told' },
};
