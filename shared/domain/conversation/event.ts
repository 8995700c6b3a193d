import type { JsonObject } from '../json.ts';
import type { ConversationRef } from './conversation-ref.ts';
import type { CallState, ChatState, Closer, MessageOrigin, Opener, PersonType } from './states.ts';

/** The workflows whose actions led to an event, oldest first, and the execution that acted last. */
export interface CausedBy {
  readonly executionId: string;
  readonly workflowIds: readonly string[];
}

/** How many workflows may act one upon another; a module may be called by as many. */
export const maxChain = 10;

/** Characters of a message's text. */
export const maxTextLength = 20_000;

export interface Message {
  readonly id: string;
  readonly personType: PersonType;
  readonly private: boolean;
  readonly origin: MessageOrigin;
  readonly text?: string;
}

export const factRoots = ['userChat', 'call', 'user', 'page', 'marketing'] as const;
export type FactRoot = (typeof factRoots)[number];

/** What an event says of its conversation, beside what happened. Every part is optional and partial. */
export type Facts = { readonly [root in FactRoot]?: JsonObject };

interface EventBase {
  readonly eventId: string;
  /** Epoch milliseconds at which it happened, by the source's clock. */
  readonly occurredAt: number;
  readonly conversation: ConversationRef;
  readonly userId?: string;
  /** The part of the conversation that it is of, where a transfer continues one in another. */
  readonly legId?: string;
  readonly causedBy?: CausedBy;
  readonly facts: Facts;
}

interface Opening {
  readonly openedBy: Opener;
  readonly previousState: ChatState;
  readonly messageId?: string;
  /** The message that opened the chat, when the source sends it along. */
  readonly message?: Message;
}

export interface ChatEntered extends EventBase {
  readonly type: 'ChatEntered';
  readonly entry: 'button' | 'marketing';
  /** Of a marketing message that names the workflow to start. */
  readonly workflowId?: string;
}
export interface ChatQueued extends EventBase, Opening {
  readonly type: 'ChatQueued';
}
export interface ChatOpened extends EventBase, Opening {
  readonly type: 'ChatOpened';
}
export interface ChatSnoozed extends EventBase {
  readonly type: 'ChatSnoozed';
  readonly until?: number;
}
export interface ChatClosed extends EventBase {
  readonly type: 'ChatClosed';
  readonly closedBy: Closer;
}
export interface MessageCreated extends EventBase {
  readonly type: 'MessageCreated';
  readonly message: Message;
}
export interface ChatUpdated extends EventBase {
  readonly type: 'ChatUpdated';
}
export interface CallRinging extends EventBase {
  readonly type: 'CallRinging';
}
export interface CallOpened extends EventBase {
  readonly type: 'CallOpened';
  readonly direction: 'inbound' | 'outbound';
}
export interface CallQueued extends EventBase {
  readonly type: 'CallQueued';
}
export interface CallEngaged extends EventBase {
  readonly type: 'CallEngaged';
  readonly managerId: string;
}
export interface CallClosed extends EventBase {
  readonly type: 'CallClosed';
}
export interface CallUpdated extends EventBase {
  readonly type: 'CallUpdated';
}
export interface WorkflowRequested extends EventBase {
  readonly type: 'WorkflowRequested';
  readonly workflowId: string;
  readonly requestedBy: { readonly type: 'workflow' | 'manager'; readonly id: string };
}

/** Everything that can happen to a conversation (`conversation.*` on the bus). */
export type ConversationEvent =
  | ChatEntered
  | ChatQueued
  | ChatOpened
  | ChatSnoozed
  | ChatClosed
  | MessageCreated
  | ChatUpdated
  | CallRinging
  | CallOpened
  | CallQueued
  | CallEngaged
  | CallClosed
  | CallUpdated
  | WorkflowRequested;

export type EventType = ConversationEvent['type'];

/** The state that an event says its conversation is in from then on; `undefined` where it says nothing. */
export function stateAfter(type: EventType): ChatState | CallState | undefined {
  return statesAfter[type];
}

const statesAfter: { readonly [type in EventType]?: ChatState | CallState } = {
  ChatQueued: 'queued',
  ChatOpened: 'opened',
  ChatSnoozed: 'snoozed',
  ChatClosed: 'closed',
  CallRinging: 'ringing',
  CallQueued: 'queued',
  CallEngaged: 'engaged',
  CallClosed: 'closed',
};

/** An opening (인입) comes from outside the inbox: going on from `queued` to `opened` is the same opening. */
export function isOpening(event: ConversationEvent): event is ChatQueued | ChatOpened {
  return (
    (event.type === 'ChatQueued' || event.type === 'ChatOpened') &&
    event.previousState !== 'queued' &&
    event.previousState !== 'opened'
  );
}

/** Only public messages of humans speak: no other message starts, restarts or stops a wait. */
export function speaker(message: Message): 'user' | 'manager' | undefined {
  if (message.private || message.origin === 'marketing' || message.personType === 'bot') return undefined;
  return message.personType;
}
