import type { Json } from '../json.ts';
import type { ConversationRef } from './conversation-ref.ts';
import type { CausedBy } from './event.ts';
import type { Leg } from './legs.ts';
import type { CallState, ChatState, Opener } from './states.ts';

/** When something was true, and by which event. Later wins; at the same time, the greater event id. */
export interface Stamp {
  /** Epoch milliseconds. */
  readonly at: number;
  readonly eventId: string;
}

/** Something that an event did, with the chain of workflows that led to it. */
export interface Mark extends Stamp {
  readonly causedBy?: CausedBy;
}

export interface Register<T> extends Stamp {
  readonly value: T;
}

export type StateMark = Register<ChatState | CallState> & Mark;

export interface MessageMark extends Mark {
  /**
   * The source said, with this user message, that the chat was closed. Never set for a manager's message, which
   * opens the chat or comes with its close.
   */
  readonly inClosed?: true;
}

export interface OpeningMark extends Mark {
  readonly openedBy: Opener;
}

/**
 * What is known of a conversation. Every field is kept with the time at which it was true, so that the
 * same events give the same conversation in any order and however often they come.
 */
export interface Conversation {
  readonly ref: ConversationRef;
  /** By path: `userChat.tags`, `user.profile.tier`; the latest, at most `maxFactBytes`. */
  readonly facts: { readonly [path: string]: Register<Json> };
  /** As the last event told it that is of no leg. */
  readonly state?: StateMark;
  /** By id; at most `maxLegs`. */
  readonly legs?: readonly Leg[];
  /**
   * The states that facts told, the last first, without those told so soon after an event that they may be from
   * before it; at most `maxSeenStates`.
   */
  readonly seenStates?: readonly Register<ChatState | CallState>[];
  /** When events told the state, epoch ms, the last first; at most `maxStateEvents`. */
  readonly stateEventsAt?: readonly number[];
  /**
   * When events told that it is in the queue still, the last first; at most `maxStateEvents`. Where nobody told that
   * it came there, the first since it was elsewhere counts for that.
   */
  readonly stillQueued?: readonly Stamp[];
  /** The last time at which an event told another state than `queued`. */
  readonly outOfQueue?: Stamp;
  readonly queued?: Mark;
  readonly opened?: Mark;
  readonly closed?: Mark;
  /** The last opening (인입): a change into `queued` or `opened` from outside the inbox. */
  readonly opening?: OpeningMark;
  /** The last opening by somebody, and not by a snooze that ran out. */
  readonly openingBySomebody?: OpeningMark;
  readonly firstOpening?: Stamp;
  /** The first time that it was in the inbox: in its queue or with a manager. */
  readonly landed?: Stamp;
  readonly lastUserMessage?: MessageMark;
  readonly lastManagerMessage?: Mark;
  /** The user's public messages after the manager's last, oldest first; at most `maxUnanswered`. */
  readonly unanswered: readonly Stamp[];
}

/** Unanswered messages tell whether the user was waiting when a chat opened; of more, the oldest are kept. */
export const maxUnanswered = 50;

/** Only facts told within seconds of an event may be from before it; few events tell states in that time. */
export const maxStateEvents = 8;

export const newConversation = (ref: ConversationRef): Conversation => ({ ref, facts: {}, unanswered: [] });
