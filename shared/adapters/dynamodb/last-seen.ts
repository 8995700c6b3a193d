import type { Conversation, Register, Stamp } from '../../domain/conversation/conversation.ts';
import { withSeen } from '../../domain/conversation/seen-states.ts';
import type { CallState, ChatState } from '../../domain/conversation/states.ts';
import type { Parts } from '../stored-text.ts';

/** What older code stored in the place of `seenStates`: the last fact of three kinds, whether it is believed or not. */
export interface LastSeen {
  readonly seenState?: Register<ChatState | CallState>;
  readonly seenOutOfQueue?: Stamp;
  readonly seenClosed?: Stamp;
}

/** Of a stored conversation. */
export const lastSeenParts: Parts = {
  seenState: 'stamp?',
  seenOutOfQueue: 'stamp?',
  seenClosed: 'stamp?',
};

export function withoutLastSeen(stored: Conversation & LastSeen): Conversation {
  const { seenState, seenOutOfQueue, seenClosed, ...conversation } = stored;
  // Which state it was out of the queue is not known where a later fact told the queue: any other will do.
  const out = conversation.ref.kind === 'chat' ? 'opened' : 'engaged';
  const last = [
    seenState,
    seenClosed && { ...seenClosed, value: 'closed' as const },
    seenOutOfQueue && { ...seenOutOfQueue, value: out as ChatState | CallState },
  ].filter((seen) => seen !== undefined);
  if (last.length === 0) return conversation;
  const { seenStates = [], stateEventsAt = [] } = conversation;
  return {
    ...conversation,
    seenStates: last.reduce((known, seen) => withSeen(known, seen, stateEventsAt), seenStates),
  };
}
