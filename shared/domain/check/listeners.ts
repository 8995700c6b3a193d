import type { EventType } from '../conversation/event.ts';
import type { TriggerType } from '../workflow/trigger.ts';

/** Which triggers an event can start at once. `modular` is started by name and not from here. */
export const listeners: { readonly [E in EventType]?: readonly TriggerType[] } = {
  ChatEntered: ['startChatByUserAtLounge'],
  ChatQueued: ['chatOpenedByUser', 'chatOpenedByManager'],
  ChatOpened: ['chatOpenedByUser', 'chatOpenedByManager'],
  ChatClosed: ['chatClosed'],
  MessageCreated: ['messageByUser', 'messageByManager'],
  CallRinging: ['startCallByUser'],
  CallOpened: ['callOpenedByUser', 'callOpenedByManager'],
  CallClosed: ['callClosed'],
};
