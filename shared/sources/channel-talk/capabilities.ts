import type { Capabilities } from '../source.ts';

const byLog = { support: 'partial', missing: 'told only where log messages are delivered' } as const;
const byCallLog = { support: 'partial', missing: 'told only by polling the call log, so late' } as const;
const untilClosed = {
  support: 'partial',
  missing: 'the end of a chat is told only where log messages are delivered',
} as const;

/** What Channel Talk can bring about: its webhook's own scopes are openings and messages. */
export const capabilities: Capabilities = {
  startChatByUserAtLounge: { support: 'none', missing: 'entering the chat window is not told' },
  startCallByUser: { support: 'none', missing: 'ringing is not told' },
  chatOpenedByUser: {
    support: 'partial',
    missing: 'a chat that goes into the queue is told when it leaves it, unless log messages are delivered',
  },
  chatWaitInQueued: byLog,
  chatOpenedByManager: {
    support: 'partial',
    missing: 'opening a snoozed chat by the button looks like the end of the snooze without log messages',
  },
  callOpenedByUser: byCallLog,
  callWaitInQueued: { support: 'none', missing: 'the queue of calls is not told' },
  callOpenedByManager: byCallLog,
  waitingForManagerReply: untilClosed,
  waitingForUserReply: untilClosed,
  chatClosed: byLog,
  callClosed: byCallLog,
  messageByUser: { support: 'partial', missing: 'messages written to ALF are not told apart' },
  messageByManager: { support: 'full' },
  modular: { support: 'partial', missing: 'a manager’s start inside a chat is not told' },
};
