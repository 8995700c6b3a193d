import type { Conversation, Mark, StateMark } from './conversation.ts';
import { type ConversationEvent, stateAfter } from './event.ts';
import { isLater, latest } from './stamps.ts';

/** One part of a conversation, which a transfer continues in another. */
export interface Leg {
  readonly id: string;
  /** Epoch ms of the first that is known of it; absent where that is its end. */
  readonly began?: number;
  /** As its last event told it, but for its end. */
  readonly state?: StateMark;
  /** What brought it into the queue the last time. */
  readonly queued?: Mark;
  readonly ended?: Mark;
}

/** Of more, those that ended first are forgotten. */
export const maxLegs = 20;

/** What is known of the legs after an event of one; `known` itself where it says nothing new. */
export function withEventOfLeg(
  known: readonly Leg[],
  id: string,
  event: ConversationEvent,
  mark: Mark,
): readonly Leg[] {
  const before = known.find((leg) => leg.id === id) ?? { id };
  const after = legAfter(before, event, mark);
  const keys = Object.keys(after) as (keyof Leg)[];
  if (keys.every((key) => after[key] === before[key])) return known;
  const all = [...known.filter((leg) => leg.id !== id), after].sort((a, b) => (a.id < b.id ? -1 : 1));
  return all.length > maxLegs ? all.toSpliced(dispensable(all), 1) : all;
}

function legAfter(leg: Leg, event: ConversationEvent, mark: Mark): Leg {
  const value = stateAfter(event.type);
  if (value === 'closed') return { ...leg, ended: latest(leg.ended, mark) };
  const stays = event.type === 'ChatQueued' && event.previousState === 'queued';
  return {
    ...leg,
    began: Math.min(mark.at, leg.began ?? mark.at),
    ...(value !== undefined && { state: latest(leg.state, { value, ...mark }) }),
    ...(value === 'queued' && !stays && { queued: latest(leg.queued, mark) }),
  };
}

function dispensable(legs: readonly Leg[]): number {
  const ends = legs.map(({ ended }) => ended?.at ?? Number.POSITIVE_INFINITY);
  return ends.indexOf(Math.min(...ends));
}

const goesOn = ({ began, ended }: Leg): boolean => began !== undefined && ended === undefined;

/** Whether the conversation goes on in one of its legs, as far as is known. */
export const isGoingOn = ({ legs = [] }: Conversation): boolean => legs.some(goesOn);

/** What the legs tell together: those that go on, or the last end where none does. */
export function toldByLegs(legs: readonly Leg[]): Told | undefined {
  if (!legs.some(goesOn)) {
    const close = lastClose(legs);
    return close && { state: { value: 'closed', ...close } };
  }
  const told = legs.filter((leg): leg is Leg & Told => leg.state !== undefined);
  const live = told.filter(goesOn);
  // Of one that has just begun nothing may be told yet: the state is as it was.
  const last = lastBy(live.length > 0 ? live : told, ({ state }) => state);
  return last && { state: last.state, queued: queueEntryOf(legs, last) };
}

interface Told {
  readonly state: StateMark;
  /** What has brought the conversation into the queue in which it is. */
  readonly queued?: Mark | undefined;
}

/**
 * Who entered the queue last waits there, as long as that leg goes on: an entry before it never counts again, since
 * what it has started is settled.
 */
function queueEntryOf(legs: readonly Leg[], current: Leg & Told): Mark | undefined {
  const last = lastBy(legs, ({ queued }) => queued);
  return last === current && goesOn(last) && current.state.value === 'queued' ? last.queued : undefined;
}

function lastBy<T extends Leg>(legs: readonly T[], stampOf: (leg: T) => Mark | undefined): T | undefined {
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
