import type { Conversation } from '../conversation/conversation.ts';
import type { ConversationEvent } from '../conversation/event.ts';
import { factRootOf, factTree } from '../conversation/facts.ts';
import { firstOpenedAt, isManaged, mediumOf, stateOf } from '../conversation/known.ts';
import { iso } from '../iso.ts';
import type { Json, JsonObject } from '../json.ts';
import { isObject } from '../json.ts';
import { localTime } from '../operation/local-time.ts';

/** What a filter sees, by root: the event's own facts over the latest known of conversation and user. */
export type FactsView = { readonly [root: string]: JsonObject };

export function factsView(
  conversation: Conversation,
  event: ConversationEvent | undefined,
  timeZone: string,
  at: number,
): FactsView {
  const tree = factTree(conversation, event);
  const root = factRootOf(conversation.ref);
  return {
    ...tree,
    [root]: { ...tree[root], ...derived(conversation, event), state: stateOf(conversation, event) },
    time: timeFacts(timeZone, at),
    ...(event !== undefined && { event: eventFacts(event) }),
    ...(event !== undefined &&
      'message' in event &&
      event.message !== undefined && { message: { ...event.message } }),
  };
}

function derived(conversation: Conversation, event: ConversationEvent | undefined): JsonObject {
  const medium = mediumOf(conversation, event);
  const first = firstOpenedAt(conversation, event);
  return {
    managed: isManaged(conversation),
    ...(medium !== undefined && { medium: { ...medium } }),
    ...(first !== undefined && { firstOpenedAt: iso(first) }),
  };
}

function timeFacts(timeZone: string, at: number): JsonObject {
  const { date, weekday, hour, minuteOfDay } = localTime(timeZone, at);
  return { now: iso(at), date, weekday, hour, minuteOfDay };
}

/** What happened, without ids of people, facts and message. */
function eventFacts(event: ConversationEvent): JsonObject {
  const {
    type,
    eventId,
    occurredAt,
    conversation: _,
    facts: __,
    userId: ___,
    legId: ____,
    causedBy,
    ...own
  } = event;
  const scalars = Object.entries(own).filter((entry): entry is [string, Json] => !isObject(entry[1]));
  return {
    ...Object.fromEntries(scalars),
    type,
    id: eventId,
    occurredAt: iso(occurredAt),
    causedByWorkflow: causedBy !== undefined,
  };
}
