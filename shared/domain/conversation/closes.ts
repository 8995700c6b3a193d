import type { Conversation, Stamp } from './conversation.ts';
import { type ConversationEvent, stateAfter } from './event.ts';
import type { End, Leg } from './legs.ts';
import { isLater } from './stamps.ts';

type Ended = Leg & { readonly ended: End };

/** The legs at whose end no other went on; one that began in that millisecond did. */
function closing(legs: readonly Leg[]): readonly Ended[] {
  const wentOn = (leg: Leg, end: Stamp) =>
    leg.began !== undefined && leg.began <= end.at && (leg.ended === undefined || isLater(leg.ended, end));
  return legs
    .filter((leg): leg is Ended => leg.ended !== undefined)
    .filter(({ ended }) => !legs.some((leg) => wentOn(leg, ended)));
}

/** The last end of a leg at which no other went on. */
export const lastClose = (legs: readonly Leg[]): End | undefined =>
  closing(legs).reduce<End | undefined>(
    (last, { ended }) => (isLater(ended, last) ? ended : last),
    undefined,
  );

export const isEndOfLeg = ({ type, legId }: ConversationEvent): boolean =>
  legId !== undefined && stateAfter(type) === 'closed';

/** The leg whose end closes the conversation for one that ends: the first that does so from then on. */
export function closedWith(end: Stamp, { legs = [] }: Conversation): Ended | undefined {
  return closing(legs)
    .filter(({ ended }) => !isLater(end, ended))
    .reduce<Ended | undefined>(
      (first, leg) => (first && isLater(leg.ended, first.ended) ? first : leg),
      undefined,
    );
}

const stampOf = ({ occurredAt: at, eventId }: ConversationEvent): Stamp => ({ at, eventId });

/**
 * An event as it is decided. The end of a leg is decided as the end that closes the conversation, in whichever
 * order they are told, so that a close has one cause; of what that one told itself only what is known of it counts.
 */
export function asDecided(event: ConversationEvent, conversation: Conversation): ConversationEvent {
  const leg = isEndOfLeg(event) ? closedWith(stampOf(event), conversation) : undefined;
  if (leg === undefined || leg.ended.eventId === event.eventId) return event;
  const { at: occurredAt, ...close } = leg.ended;
  const { userId: _, causedBy: __, ...end } = event;
  return { ...end, ...close, occurredAt, legId: leg.id, facts: {} };
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
