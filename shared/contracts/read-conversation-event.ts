import type { ConversationEvent } from '../domain/conversation/event.ts';
import { type Result, refused } from '../domain/result.ts';
import type { ConversationEventContract } from './event-contract.ts';

/** Reads an event of these contracts as it lies on the bus or comes to the API, or says which field is at fault. */
export function readConversationEvent(
  entry: { readonly source: unknown; readonly detailType: unknown; readonly detail: unknown },
  contracts: readonly ConversationEventContract[],
): Result<ConversationEvent> {
  const ofSource = contracts.filter(({ source }) => source === entry.source);
  const contract = ofSource.find(({ detailType }) => detailType === entry.detailType);
  if (contract !== undefined) return contract.read(entry.detail);
  const field = ofSource.length > 0 ? 'detailType' : 'source';
  return refused({ field, rule: 'must name an event of the contract' });
}
