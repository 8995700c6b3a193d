import type { Mark, Register } from './conversation.ts';
import { type ConversationEvent, stateAfter } from './event.ts';
import { latest } from './stamps.ts';
import type { CallState, ChatState, Closer } from './states.ts';

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
  readonly ended?: End;
}

export interface End extends Mark {
  /** Of a chat; absent too where it was stored before this was kept. */
  readonly closedBy?: Closer;
}

/**
 * Of more, those that ended first are forgotten; where none has ended, no other is taken in. Each has two marks, with
 * chains of workflows.
 */
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
  if (value === 'closed') {
    const end = event.type === 'ChatClosed' ? { ...mark, closedBy: event.closedBy } : mark;
    return { ...leg, ended: latest(leg.ended, end) };
  }
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

export const goesOn = ({ began, ended }: Leg): boolean => began !== undefined && ended === undefined;
