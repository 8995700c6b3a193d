import type { Capabilities } from '../source.ts';

const noMessages = { support: 'none', missing: 'messages are not on this bus' } as const;
const eachLeg = {
  support: 'partial',
  missing: 'after a transfer the end of each leg is told as an end',
} as const;

const queueOfLaterLeg = {
  support: 'partial',
  missing: 'the wait for a transfer ends where the leg before it ends later than it was queued',
} as const;

/** What Amazon Connect's contact events can bring about; they are sent on best effort and in no order. */
export const capabilities: Capabilities = {
  startChatByUserAtLounge: {
    support: 'partial',
    missing: 'neither the page nor a marketing message is told',
  },
  startCallByUser: { support: 'full' },
  chatOpenedByUser: { support: 'full' },
  chatWaitInQueued: queueOfLaterLeg,
  chatOpenedByManager: { support: 'partial', missing: 'only chats that the company begins' },
  callOpenedByUser: { support: 'full' },
  callWaitInQueued: queueOfLaterLeg,
  callOpenedByManager: { support: 'full' },
  waitingForManagerReply: {
    support: 'partial',
    missing: 'messages are not on this bus: it fires whether the manager has replied or not',
  },
  waitingForUserReply: noMessages,
  chatClosed: eachLeg,
  callClosed: eachLeg,
  messageByUser: noMessages,
  messageByManager: noMessages,
  modular: { support: 'partial', missing: 'a manager’s start inside a chat is not told' },
};
