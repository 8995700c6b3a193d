import type { Miss } from '../check/check.ts';
import type { Conversation, Mark, MessageMark } from '../conversation/conversation.ts';
import type { ConversationKind } from '../conversation/conversation-ref.ts';
import { closedMark, queueEntry, stateOf } from '../conversation/known.ts';
import { isStale } from '../conversation/seen-states.ts';
import { isLater } from '../conversation/stamps.ts';
import type { ChatState } from '../conversation/states.ts';
import type { Trigger } from '../workflow/trigger.ts';

export interface Anchor {
  /** What a wait counts from. */
  readonly mark: Mark | MessageMark;
  /** For what it may fire at most once, an opening or a queue entry: the time (epoch ms) that names it. */
  readonly occasion: number;
}

/** In which states of the chat a wait fires, unless its settings say otherwise. */
export const defaultChatStates: readonly ChatState[] = ['opened'];

type WaitType =
  | 'chatWaitInQueued'
  | 'callWaitInQueued'
  | 'waitingForManagerReply'
  | 'waitingForUserReply'
  | 'callClosed';

export type WaitTrigger = Extract<Trigger, { type: WaitType }>;

const kinds: { readonly [T in WaitType]: ConversationKind } = {
  chatWaitInQueued: 'chat',
  callWaitInQueued: 'call',
  waitingForManagerReply: 'chat',
  waitingForUserReply: 'chat',
  callClosed: 'call',
};

/** Whether the trigger waits for something in conversations of this kind. */
export function isWait(trigger: Trigger, kind: ConversationKind): trigger is WaitTrigger {
  return kinds[trigger.type as WaitType] === kind;
}

/** Where the clock of a wait starts, or why nobody is waiting. */
export function anchorOf(trigger: WaitTrigger, conversation: Conversation): Anchor | Miss {
  switch (trigger.type) {
    case 'chatWaitInQueued':
    case 'callWaitInQueued':
      return inQueue(conversation);
    case 'waitingForManagerReply':
      return unlessClosed(
        trigger.chatStates,
        conversation,
        trigger.onlyIfOpened === true ? sinceOpened(conversation) : sinceUserSpoke(conversation),
      );
    case 'waitingForUserReply':
      return unlessClosed(trigger.chatStates, conversation, sinceManagerSpoke(conversation));
    case 'callClosed':
      return sinceClosed(conversation);
  }
}

const nobodyWaits = (expected: string, found: string): Miss => ({ check: 'waiting', expected, found });
const at = (mark: Mark): Anchor => ({ mark, occasion: mark.at });

function inQueue(conversation: Conversation): Anchor | Miss {
  const entry = queueEntry(conversation);
  return entry ? at(entry) : nobodyWaits('queued', stateOf(conversation));
}

/** Closing ends every wait for good, but where `closed` is among its states: a reopening has an anchor of its own. */
function unlessClosed(
  chatStates = defaultChatStates,
  conversation: Conversation,
  anchor: Anchor | Miss,
): Anchor | Miss {
  if (chatStates.includes('closed') || 'check' in anchor) return anchor;
  const isEnded = stateOf(conversation) === 'closed' || isClosedSince(anchor.mark, conversation);
  return isEnded ? nobodyWaits('not closed since', 'closed') : anchor;
}

/**
 * A fact says that a chat is closed, and not since when: after a message in a closed chat it says nothing new,
 * unless the chat was in another state meanwhile. A manager's message that tells it itself came with the close.
 */
function isClosedSince(mark: Mark | MessageMark, conversation: Conversation): boolean {
  const { seenStates = [], stateEventsAt = [] } = conversation;
  const closed = closedMark(conversation);
  if (closed && isLater(closed, mark)) return true;
  const since = seenStates.filter((seen) => !isLater(mark, seen));
  const seenClosed = since.find(({ value }) => value === 'closed');
  if (!seenClosed) return false;
  if (!('inClosed' in mark) || isStale(mark, stateEventsAt)) return true;
  return (
    since.some((seen) => seen.value !== 'closed' && isLater(seenClosed, seen)) ||
    stateEventsAt.some((time) => mark.at < time && time < seenClosed.at)
  );
}

/** The last time the chat became opened, unless a later opening has only got it into the queue so far. */
function openedNow({ opened, opening }: Conversation): Mark | undefined {
  return opened && opening && isLater(opening, opened) ? undefined : opened;
}

function sinceOpened(conversation: Conversation): Anchor | Miss {
  const mark = openedNow(conversation);
  if (!mark) return nobodyWaits('opened', stateOf(conversation));
  if (!userWaitedAt(mark, conversation)) {
    const found = conversation.lastManagerMessage ? 'the manager spoke last' : 'nobody has written';
    return nobodyWaits('the user waited when the chat opened', found);
  }
  return { mark, occasion: conversation.opening?.at ?? 0 };
}

/**
 * Whether the user was the one waiting when the chat became opened, and still waits for a first reply. Where no
 * opening was told, since a source lost it or was connected later, only words tell that.
 */
function userWaitedAt(opened: Mark, conversation: Conversation): boolean {
  const { unanswered, lastManagerMessage, lastUserMessage, opening, openingBySomebody } = conversation;
  const spokeAfter = (mark: Mark | undefined) => lastManagerMessage && isLater(lastManagerMessage, mark);
  if (spokeAfter(opened)) return false;
  if (unanswered.some((message) => isLater(opened, message))) return true;
  if (lastUserMessage && isLater(opened, lastUserMessage) && isLater(lastUserMessage, lastManagerMessage))
    return true;
  if (!opening || spokeAfter(opening)) return false;
  if (opening.openedBy === 'user' || opening.openedBy === 'workflow') return true;
  return (
    opening.openedBy === 'snoozeExpired' && openedForUser(conversation) && !spokeAfter(openingBySomebody)
  );
}

function openedForUser({ openingBySomebody }: Conversation): boolean {
  return openingBySomebody?.openedBy === 'user' || openingBySomebody?.openedBy === 'workflow';
}

function sinceUserSpoke(conversation: Conversation): Anchor | Miss {
  const { lastUserMessage, lastManagerMessage } = conversation;
  const opened = openedNow(conversation);
  if (lastUserMessage === undefined && lastManagerMessage === undefined) {
    return opened !== undefined && openedForUser(conversation)
      ? at(opened)
      : nobodyWaits('a message of the user', 'no message');
  }
  if (lastUserMessage === undefined || !isLater(lastUserMessage, lastManagerMessage)) {
    return nobodyWaits('the user spoke last', 'the manager spoke last');
  }
  return at(laterOf(lastUserMessage, conversation.opened));
}

function sinceManagerSpoke({ lastUserMessage, lastManagerMessage, opened }: Conversation): Anchor | Miss {
  if (lastManagerMessage === undefined) return nobodyWaits('a message of a manager', 'no message');
  return isLater(lastManagerMessage, lastUserMessage)
    ? at(laterOf(lastManagerMessage, opened))
    : nobodyWaits('the manager spoke last', 'the user spoke last');
}

function laterOf(message: Mark, opened: Mark | undefined): Mark {
  return opened !== undefined && isLater(opened, message) ? opened : message;
}

/** A call ends once, however often that is told. */
function sinceClosed(conversation: Conversation): Anchor | Miss {
  const closed = closedMark(conversation);
  const state = stateOf(conversation);
  return state === 'closed' && closed !== undefined
    ? { mark: closed, occasion: 0 }
    : nobodyWaits('closed', state);
}
