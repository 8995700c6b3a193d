import * as call from './call-events.ts';
import * as chat from './chat-events.ts';
import type { ConversationEventContract } from './event-contract.ts';
import { workflowRequested } from './workflow-requested.ts';

export const chatEvents: readonly ConversationEventContract[] = Object.values(chat);
export const callEvents: readonly ConversationEventContract[] = Object.values(call);
export const workflowRequests: readonly ConversationEventContract[] = [workflowRequested];

/** Every event that may be sent to the bus from outside. */
export const conversationEvents: readonly ConversationEventContract[] = [
  ...chatEvents,
  ...callEvents,
  ...workflowRequests,
];
