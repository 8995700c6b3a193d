import { callEvents } from './call-events.ts';
import { chatEvents } from './chat-events.ts';
import type { ConversationEventContract } from './event-contract.ts';
import { workflowRequests } from './workflow-requested.ts';

/** Every event that may be sent to the bus from outside. */
export const conversationEvents: readonly ConversationEventContract[] = [
  ...chatEvents,
  ...callEvents,
  ...workflowRequests,
];
