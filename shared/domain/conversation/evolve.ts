import type { Json } from '../json.ts';
import { boundFacts } from './bound-facts.ts';
import { isEndOfLeg, notClosedBy } from './closes.ts';
import {
  type Conversation,
  type Mark,
  type MessageMark,
  maxStateEvents,
  maxUnanswered,
  type Register,
  type Stamp,
} from './conversation.ts';
import { type CausedBy, type ConversationEvent, isOpening, maxChain, speaker, stateAfter } from './event.ts';
import { factPaths, factRootOf } from './facts.ts';
import { withEventOfLeg } from './legs.ts';
import { withoutStale, withSeen } from './seen-states.ts';
import { earliest, isLater, latest, withStamp } from './stamps.ts';
import { type CallState, type ChatState, callStates, chatStates } from './states.ts';

/**
 * What is known after an event. Merging is commutative and idempotent, but for lists beyond their bounds; the
 * same object is returned when the event adds nothing.
 */
export function evolve(conversation: Conversation, event: ConversationEvent): Conversation {
  const stamp = { at: event.occurredAt, eventId: event.eventId };
  const mark = event.causedBy === undefined ? stamp : { ...stamp, causedBy: shortened(event.causedBy) };
  const next: Conversation = {
    ...conversation,
    facts: mergeFacts(conversation, event, stamp),
    ...mergeLegs(conversation, event, mark),
    ...mergeState(conversation, event, mark),
    ...mergeMarks(conversation, event, mark),
  };
  const keys = Object.keys(next) as (keyof Conversation)[];
  return keys.every((key) => next[key] === conversation[key]) ? conversation : next;
}

/** A chain that is longer than `maxChain` is held back whatever follows; seven marks may keep one. */
function shortened({ executionId, workflowIds }: CausedBy): CausedBy {
  return { executionId, workflowIds: workflowIds.slice(0, maxChain + 1) };
}

function mergeFacts(known: Conversation, event: ConversationEvent, stamp: Stamp): Conversation['facts'] {
  const stateFact = `${factRootOf(known.ref)}.state`;
  const later = factPaths(event).filter(([path]) => path !== stateFact && isLater(stamp, known.facts[path]));
  if (later.length === 0) return known.facts;
  const registers = later.map(([path, value]): [string, Register<Json>] => [path, { value, ...stamp }]);
  return boundFacts({ ...known.facts, ...Object.fromEntries(registers) });
}

/** The state that an event tells: by what happened, else by a fact. */
export function toldState(
  conversation: Conversation,
  event: ConversationEvent,
): ChatState | CallState | undefined {
  const happened = stateAfter(event.type);
  if (isEndOfLeg(event) && notClosedBy(event, conversation) !== undefined) return undefined;
  if (happened !== undefined) return happened;
  const known: readonly Json[] = conversation.ref.kind === 'chat' ? chatStates : callStates;
  const fact = event.facts[factRootOf(conversation.ref)]?.state;
  return known.includes(fact ?? null) ? (fact as ChatState | CallState) : undefined;
}

function mergeLegs({ legs = [] }: Conversation, event: ConversationEvent, mark: Mark): Partial<Conversation> {
  return event.legId === undefined ? {} : { legs: withEventOfLeg(legs, event.legId, event, mark) };
}

/** The state of a leg is kept with the leg. */
function mergeState(known: Conversation, event: ConversationEvent, mark: Mark): Partial<Conversation> {
  const { seenStates = [], stateEventsAt = [] } = known;
  const value = stateAfter(event.type);
  if (value === undefined) {
    const seen = toldState(known, event);
    return seen === undefined
      ? {}
      : { seenStates: withSeen(seenStates, { value: seen, ...stampOf(mark) }, stateEventsAt) };
  }
  return {
    stateEventsAt: withTime(stateEventsAt, mark.at),
    seenStates: withoutStale(seenStates, mark.at),
    ...(event.legId === undefined && {
      state: latest(known.state, { value, ...mark }),
      ...(value !== 'queued' && { outOfQueue: latest(known.outOfQueue, stampOf(mark)) }),
    }),
  };
}

function withTime(known: readonly number[], at: number): readonly number[] {
  if (known.includes(at)) return known;
  const times = [...known, at].sort((a, b) => b - a).slice(0, maxStateEvents);
  return times.includes(at) ? times : known;
}

function isClosedByFact(known: Conversation, event: ConversationEvent): boolean {
  const isChat = known.ref.kind === 'chat';
  return isChat && event.type !== 'ChatClosed' && toldState(known, event) === 'closed';
}

function mergeMarks(known: Conversation, event: ConversationEvent, mark: Mark): Partial<Conversation> {
  const isOfLeg = event.legId !== undefined;
  switch (event.type) {
    case 'ChatQueued':
      return {
        ...(!isOfLeg && mergeQueued(known, event.previousState, mark)),
        ...mergeInbox(known, event, mark),
      };
    case 'ChatOpened':
      return {
        ...(event.previousState !== 'opened' && { opened: latest(known.opened, mark) }),
        ...mergeInbox(known, event, mark),
      };
    case 'CallQueued':
      return {
        ...(!isOfLeg && { queued: latest(known.queued, mark) }),
        landed: earliest(known.landed, mark),
      };
    case 'CallOpened':
    case 'CallEngaged':
      return { landed: earliest(known.landed, mark) };
    case 'ChatClosed':
    case 'CallClosed':
      return isOfLeg ? {} : { closed: latest(known.closed, mark) };
    case 'MessageCreated':
      return mergeMessage(
        known,
        speaker(event.message),
        isClosedByFact(known, event) && event.message.personType === 'user'
          ? { ...mark, inClosed: true }
          : mark,
      );
    default:
      return {};
  }
}

function mergeQueued(
  { queued, stillQueued = [] }: Conversation,
  previousState: ChatState,
  mark: Mark,
): Partial<Conversation> {
  if (previousState !== 'queued') return { queued: latest(queued, mark) };
  const told = stampOf(mark);
  const kept = withStamp(stillQueued, told).slice(0, maxStateEvents);
  return kept.includes(told) ? { stillQueued: kept } : {};
}

function mergeInbox(known: Conversation, event: ConversationEvent, mark: Mark): Partial<Conversation> {
  if (!isOpening(event)) return { landed: earliest(known.landed, stampOf(mark)) };
  const opening = { ...mark, openedBy: event.openedBy };
  return {
    opening: latest(known.opening, opening),
    ...(event.openedBy !== 'snoozeExpired' && {
      openingBySomebody: latest(known.openingBySomebody, opening),
    }),
    firstOpening: earliest(known.firstOpening, stampOf(mark)),
  };
}

function mergeMessage(
  known: Conversation,
  who: 'user' | 'manager' | undefined,
  mark: MessageMark,
): Partial<Conversation> {
  if (who === 'manager') {
    if (!isLater(mark, known.lastManagerMessage)) return {};
    return {
      lastManagerMessage: mark,
      unanswered: known.unanswered.filter((message) => isLater(message, mark)),
    };
  }
  if (who === 'user') {
    return { lastUserMessage: latest(known.lastUserMessage, mark), ...mergeUnanswered(known, mark) };
  }
  return {};
}

function mergeUnanswered(known: Conversation, mark: Stamp): Partial<Conversation> {
  const message = stampOf(mark);
  if (!isLater(message, known.lastManagerMessage)) return {};
  const kept = withStamp(known.unanswered, message).toReversed().slice(0, maxUnanswered);
  return kept.includes(message) ? { unanswered: kept } : {};
}

/** Without what else a mark says. */
const stampOf = ({ at, eventId }: Stamp): Stamp => ({ at, eventId });
