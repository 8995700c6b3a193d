import type { Capabilities } from '../source.ts';

const byLog = { support: 'partial', missing: 'only where log messages are delivered' } as const;
const byCallLog = { support: 'partial', missing: 'only by polling the call log, so late' } as const;

/** What Channel Talk's webhook can bring about: its own scopes are openings and messages. */
export const capabilities: Capabilities = {
  startChatByUserAtLounge: { support: 'none', missing: 'entering the chat window is not told' },
  startCallByUser: { support: 'none', missing: 'ringing is not told' },
  chatOpenedByUser: { support: 'full' },
  chatWaitInQueued: byLog,
  chatOpenedByManager: { support: 'full' },
  callOpenedByUser: byCallLog,
  callWaitInQueued: { support: 'none', missing: 'the queue of calls is not told' },
  callOpenedByManager: byCallLog,
  waitingForManagerReply: { support: 'partial', missing: 'the end of a chat is told only by log messages' },
  waitingForUserReply: { support: 'partial', missing: 'the end of a chat is told only by log messages' },
  chatClosed: byLog,
  callClosed: byCallLog,
  messageByUser: { support: 'full' },
  messageByManager: { support: 'full' },
  modular: { support: 'full' },
};
