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

const stampOf = ({ occurredAt: at, eventId }: ConversationEvent): Stamp => ({ at, eventId });

/**
 * An event as it is decided. The end of a leg is decided as each end that closes the conversation from then on, in
 * whichever order they are told, so that a close has one cause; of what another told itself only what is known of
 * it counts.
 */
export function asDecided(
  event: ConversationEvent,
  { legs = [] }: Conversation,
): readonly ConversationEvent[] {
  if (!isEndOfLeg(event)) return [event];
  const closes = closing(legs).filter(({ ended }) => !isLater(stampOf(event), ended));
  return closes.length === 0
    ? [event]
    : closes.map((leg) => (leg.ended.eventId === event.eventId ? event : toldBy(event, leg)));
}

function toldBy({ userId: _, causedBy: __, ...event }: ConversationEvent, leg: Ended): ConversationEvent {
  const { at: occurredAt, ...close } = leg.ended;
  return { ...event, ...close, occurredAt, legId: leg.id, facts: {} };
}

/** Why the end of a leg, as it is decided, closes nothing that was not closed `before`; `undefined` where it does. */
export function notClosedBy(
  end: ConversationEvent,
  conversation: Conversation,
  before?: Conversation,
): 'one goes on' | 'closed before' | undefined {
  const isClosed = ({ legs = [] }: Conversation) =>
    closing(legs).some(({ ended }) => ended.eventId === end.eventId);
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
