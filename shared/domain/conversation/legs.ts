import type { Conversation, Mark, Register, Stamp } from './conversation.ts';
import { type ConversationEvent, stateAfter } from './event.ts';
import { isLater, latest } from './stamps.ts';
import type { CallState, ChatState } from './states.ts';

type State = Register<ChatState | CallState>;

/** One part of a conversation, which a transfer continues in another. */
export interface Leg {
  readonly id: string;
  /** Epoch ms of the first that is known of it; absent where that is its end. */
  readonly began?: number;
  /** As its last event told it, but for its end. */
  readonly state?: State;
  /** What brought it into the queue the last time, or told that it is still there. */
  readonly queued?: Mark;
  readonly ended?: Mark;
}

/** Of more, those that ended first are forgotten. Each has two marks, with chains of workflows. */
export const maxLegs = 10;

/** What is known of the legs after an event of one; `known` itself where it says nothing new. */
export function withEventOfLeg(
  known: readonly Leg[],
  id: string,
  event: ConversationEvent,
  mark: Mark,
): readonly Leg[] {
  const before = known.find((leg) => leg.id === id) ?? { id };
  if (!known.includes(before) && isForgotten(known, mark)) return known;
  const after = legAfter(before, event, mark);
  const keys = Object.keys(after) as (keyof Leg)[];
  if (keys.every((key) => after[key] === before[key])) return known;
  const all = [...known.filter((leg) => leg.id !== id), after].sort((a, b) => (a.id < b.id ? -1 : 1));
  return all.length > maxLegs ? all.toSpliced(dispensable(all), 1) : all;
}

function legAfter(leg: Leg, event: ConversationEvent, mark: Mark): Leg {
  const value = stateAfter(event.type);
  if (value === 'closed') return { ...leg, ended: latest(leg.ended, mark) };
  const { at, eventId } = mark;
  return {
    ...leg,
    began: Math.min(at, leg.began ?? at),
    ...(value !== undefined && { state: latest(leg.state, { value, at, eventId }) }),
    ...(value === 'queued' && { queued: latest(leg.queued, mark) }),
  };
}

const endsOf = (legs: readonly Leg[]) => legs.map(({ ended }) => ended?.at ?? Number.POSITIVE_INFINITY);

function dispensable(legs: readonly Leg[]): number {
  const ends = endsOf(legs);
  return ends.indexOf(Math.min(...ends));
}

/** What is told late of a leg that is no longer known must not begin it again. */
const isForgotten = (known: readonly Leg[], { at }: Mark): boolean =>
  known.length === maxLegs && at <= Math.min(...endsOf(known));

const goesOn = ({ began, ended }: Leg): boolean => began !== undefined && ended === undefined;

/** Whether the conversation goes on in one of its legs, as far as is known. */
export const isGoingOn = ({ legs = [] }: Conversation): boolean => legs.some(goesOn);

/** What the legs tell together: those that go on, or the last end where none does. */
export function toldByLegs(legs: readonly Leg[]): Told | undefined {
  if (!legs.some(goesOn)) {
    const close = lastClose(legs);
    return close && { state: { value: 'closed', ...close }, toldAt: close };
  }
  const told = legs.filter((leg): leg is Leg & { readonly state: State } => leg.state !== undefined);
  const live = told.filter(goesOn);
  // Of one that has just begun nothing may be told yet: the state is as it was.
  const last = lastBy(live.length > 0 ? live : told, ({ state }) => state);
  return (
    last && { state: last.state, queued: queueEntryOf(legs, last), toldAt: lastWord(legs) ?? last.state }
  );
}

interface Told {
  readonly state: State;
  /** What has brought the conversation into the queue in which it is. */
  readonly queued?: Mark | undefined;
  /** The last of all that was told of legs: the state of one that goes on may be older. */
  readonly toldAt: Stamp;
}

function lastWord(legs: readonly Leg[]): Stamp | undefined {
  const stamps = legs.flatMap(({ began, state, ended }) => [
    began === undefined ? undefined : { at: began, eventId: '' },
    state,
    ended,
  ]);
  return stamps.reduce<Stamp | undefined>((last, stamp) => (stamp ? latest(last, stamp) : last), undefined);
}

/**
 * Who entered the queue last waits there, as long as that leg goes on: an entry before it never counts again, since
 * what it has started is settled.
 */
function queueEntryOf(legs: readonly Leg[], current: Leg): Mark | undefined {
  const last = lastBy(legs, ({ queued }) => queued);
  return last === current && goesOn(last) && current.state?.value === 'queued' ? last.queued : undefined;
}

function lastBy<T extends Leg>(legs: readonly T[], stampOf: (leg: T) => Stamp | undefined): T | undefined {
  return legs.reduce<T | undefined>((last, leg) => {
    const stamp = stampOf(leg);
    return stamp !== undefined && isLater(stamp, last && stampOf(last)) ? leg : last;
  }, undefined);
}

/** The last end of a leg at which no other went on; one that began in that millisecond did. */
export function lastClose(legs: readonly Leg[]): Mark | undefined {
  const ends = legs.flatMap(({ ended }) => (ended === undefined ? [] : [ended]));
  const wentOn = (leg: Leg, end: Mark) =>
    leg.began !== undefined && leg.began <= end.at && (leg.ended === undefined || isLater(leg.ended, end));
  return ends
    .filter((end) => !legs.some((leg) => wentOn(leg, end)))
    .reduce<Mark | undefined>((last, end) => latest(last, end), undefined);
}
