import type { Capabilities } from '../source.ts';

const noMessages = { support: 'none', missing: 'messages are not on this bus' } as const;

/** What Amazon Connect's contact events can bring about; they come at most once and in no order. */
export const capabilities: Capabilities = {
  startChatByUserAtLounge: { support: 'partial', missing: 'the page is not told' },
  startCallByUser: { support: 'full' },
  chatOpenedByUser: { support: 'full' },
  chatWaitInQueued: { support: 'full' },
  chatOpenedByManager: { support: 'none', missing: 'managers open no chats there' },
  callOpenedByUser: { support: 'full' },
  callWaitInQueued: { support: 'full' },
  callOpenedByManager: { support: 'full' },
  waitingForManagerReply: {
    support: 'partial',
    missing: 'messages are not on this bus, so replies do not end it',
  },
  waitingForUserReply: noMessages,
  chatClosed: { support: 'full' },
  callClosed: { support: 'full' },
  messageByUser: noMessages,
  messageByManager: noMessages,
  modular: { support: 'full' },
};
