import type { ConversationEventContract } from '../contracts/event-contract.ts';
import { readConversationEvent } from '../contracts/read-conversation-event.ts';
import type { ConversationEvent } from '../domain/conversation/event.ts';
import { iso } from '../domain/iso.ts';
import { type Result, refused } from '../domain/result.ts';

/** Clocks of sources run ahead by seconds; an event from further ahead could never be replaced by later ones. */
const maxAhead = 15 * 60_000;

/** Reads an event of these contracts as it came at `now` (epoch ms), or says which field is at fault. */
export function receive(
  entry: { readonly source: unknown; readonly detailType: unknown; readonly detail: unknown },
  now: number,
  contracts: readonly ConversationEventContract[],
): Result<ConversationEvent> {
  const event = readConversationEvent(entry, contracts);
  if (!event.ok || event.value.occurredAt <= now + maxAhead) return event;
  return refused({
    field: 'detail.metadata.occurredAt',
    rule: 'must not be more than 15 minutes ahead',
    found: iso(event.value.occurredAt),
  });
}
