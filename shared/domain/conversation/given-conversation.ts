import { type Conversation, newConversation } from './conversation.ts';
import type { ConversationRef } from './conversation-ref.ts';
import type { ConversationEvent, Facts, Message } from './event.ts';
import { evolve } from './evolve.ts';
import { factRootOf } from './facts.ts';
import type { CallState, ChatState, Opener } from './states.ts';

/** A conversation as somebody describes it. Times are epoch milliseconds. */
export interface GivenConversation {
  readonly facts?: Facts;
  readonly state?: ChatState | CallState;
  readonly queuedAt?: number;
  readonly openedAt?: number;
  readonly openedBy?: Opener;
  readonly closedAt?: number;
  readonly lastUserMessageAt?: number;
  readonly lastManagerMessageAt?: number;
}

/**
 * The conversation that events as described have left at `at` (epoch ms). Facts and state are those of that
 * moment; whatever happens then replaces them.
 */
export function givenConversation(ref: ConversationRef, given: GivenConversation, at: number): Conversation {
  return [...happened(ref, given), told(ref, given, at)].reduce(evolve, newConversation(ref));
}

const base = (ref: ConversationRef, what: string, occurredAt: number) => ({
  eventId: what,
  occurredAt,
  conversation: ref,
  facts: {},
});

function happened(ref: ConversationRef, given: GivenConversation): readonly ConversationEvent[] {
  const { queuedAt, openedAt, openedBy = 'user', closedAt, lastUserMessageAt, lastManagerMessageAt } = given;
  const isChat = ref.kind === 'chat';
  const wasQueued = queuedAt !== undefined && openedAt !== undefined && queuedAt <= openedAt;
  const event = (at: number | undefined, what: string, own: object) =>
    at === undefined ? [] : [{ ...base(ref, what, at), ...own } as unknown as ConversationEvent];
  const says = (personType: Message['personType']) => ({
    type: 'MessageCreated',
    message: { id: personType, personType, private: false, origin: 'chat' },
  });
  const opening = { openedBy, previousState: 'initial' };
  return [
    ...event(queuedAt, 'queued', isChat ? { type: 'ChatQueued', ...opening } : { type: 'CallQueued' }),
    ...event(
      openedAt,
      'opened',
      isChat
        ? { type: 'ChatOpened', ...opening, ...(wasQueued && { previousState: 'queued' }) }
        : { type: 'CallOpened', direction: 'inbound' },
    ),
    ...event(
      closedAt,
      'closed',
      isChat ? { type: 'ChatClosed', closedBy: 'manager' } : { type: 'CallClosed' },
    ),
    ...event(lastUserMessageAt, 'user', says('user')),
    ...event(lastManagerMessageAt, 'manager', says('manager')),
  ];
}

/** An id that sorts before all others: an event of the same moment says more. */
const beforeAll = '';

function told(ref: ConversationRef, { facts = {}, state }: GivenConversation, at: number): ConversationEvent {
  const root = factRootOf(ref);
  const all: Facts = state === undefined ? facts : { ...facts, [root]: { ...facts[root], state } };
  return {
    ...base(ref, beforeAll, at),
    type: ref.kind === 'chat' ? 'ChatUpdated' : 'CallUpdated',
    facts: all,
  };
}
