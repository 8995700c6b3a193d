import type { ConversationEvent } from '../domain/conversation/event.ts';
import { type Result, refused } from '../domain/result.ts';
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

/** Reads an event as it lies on the bus or comes to the API, or says which field is at fault. */
export function readConversationEvent(
  entry: { readonly source: unknown; readonly detailType: unknown; readonly detail: unknown },
  contracts = conversationEvents,
): Result<ConversationEvent> {
  const ofSource = contracts.filter(({ source }) => source === entry.source);
  const contract = ofSource.find(({ detailType }) => detailType === entry.detailType);
  if (contract !== undefined) return contract.read(entry.detail);
  const field = ofSource.length > 0 ? 'detailType' : 'source';
  return refused({ field, rule: 'must name an event of the contract' });
}
