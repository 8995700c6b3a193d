import type { Conversation, Stamp } from './conversation.ts';
import { type ConversationEvent, stateAfter } from './event.ts';
import type { End, Leg } from './legs.ts';
import { isLater } from './stamps.ts';

type Ended = Leg & { readonly ended: End };

/**
 * The legs at whose end no other went on, in the order in which they ended; one that began in that millisecond did, and
 * one of which only a later end is known.
 */
function closing(legs: readonly Leg[]): readonly Ended[] {
  const wentOn = (leg: Leg, end: Stamp) =>
    (leg.began === undefined || leg.began <= end.at) && (leg.ended === undefined || isLater(leg.ended, end));
  return legs
    .filter((leg): leg is Ended => leg.ended !== undefined)
    .filter(({ ended }) => !legs.some((leg) => wentOn(leg, ended)))
    .sort((a, b) => (isLater(a.ended, b.ended) ? 1 : -1));
}

/** The last end of a leg at which no other went on. */
export const lastClose = (legs: readonly Leg[]): End | undefined => closing(legs).at(-1)?.ended;

export const isEndOfLeg = ({ type, legId }: ConversationEvent): boolean =>
  legId !== undefined && stateAfter(type) === 'closed';

/** The leg whose end closes the conversation for one that ends: the first that does so from then on. */
export function closedWith(end: Stamp, { legs = [] }: Conversation): Ended | undefined {
  return closing(legs).find(({ ended }) => !isLater(end, ended));
}

const stampOf = ({ occurredAt: at, eventId }: ConversationEvent): Stamp => ({ at, eventId });

/**
 * An event as it is decided. The end of a leg is decided as the end that closes the conversation, in whichever
 * order they are told, so that a close has one cause; of what that one told itself only what is known of it counts.
 */
export function asDecided(event: ConversationEvent, conversation: Conversation): ConversationEvent {
  const leg = isEndOfLeg(event) ? closedWith(stampOf(event), conversation) : undefined;
  return leg === undefined || leg.ended.eventId === event.eventId ? event : toldBy(event, leg);
}

function toldBy({ userId: _, causedBy: __, ...event }: ConversationEvent, leg: Ended): ConversationEvent {
  const { at: occurredAt, ...close } = leg.ended;
  return { ...event, ...close, occurredAt, legId: leg.id, facts: {} };
}

/** The same, and the later closes that are known only since the end of the leg is: until then it went on. */
export function allDecided(
  event: ConversationEvent,
  conversation: Conversation,
  before: Conversation,
): readonly ConversationEvent[] {
  const first = asDecided(event, conversation);
  if (!isEndOfLeg(event)) return [first];
  const known = closing(before.legs ?? []).map(({ ended }) => ended.eventId);
  const later = closing(conversation.legs ?? []).filter(
    ({ ended }) => isLater(ended, stampOf(first)) && !known.includes(ended.eventId),
  );
  return [first, ...later.map((leg) => toldBy(event, leg))];
}

/** Why the end of a leg, as it is decided, closes nothing that was not closed `before`; `undefined` where it does. */
export function notClosedBy(
  end: ConversationEvent,
  conversation: Conversation,
  before?: Conversation,
): 'one goes on' | 'closed before' | undefined {
  const isClosed = (known: Conversation) => closedWith(stampOf(end), known)?.ended.eventId === end.eventId;
  if (!isClosed(conversation)) return 'one goes on';
  return before !== undefined && isClosed(before) ? 'closed before' : undefined;
}

/** As if an event had not been told, if it is the end of a leg. */
export function withoutEnd(conversation: Conversation, { eventId }: ConversationEvent): Conversation {
  const { legs } = conversation;
  const told = legs?.find(({ ended }) => ended?.eventId === eventId);
  if (legs === undefined || told === undefined) return conversation;
  const { ended: _, ...leg } = told;
  return { ...conversation, legs: legs.map((one) => (one === told ? leg : one)) };
}
