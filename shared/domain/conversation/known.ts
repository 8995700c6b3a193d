import { isObject } from '../json.ts';
import { lastClose } from './closes.ts';
import type { Conversation, Mark, Register, Stamp } from './conversation.ts';
import type { ConversationEvent } from './event.ts';
import { toldState } from './evolve.ts';
import { factRootOf, userIdPath } from './facts.ts';
import type { Medium } from './medium.ts';
import { isLater, latest } from './stamps.ts';
import type { CallState, ChatState } from './states.ts';
import { toldByLegs } from './told-by-legs.ts';

/** The state by the event's own word, else the last that is known. A chat starts `initial`, a call `ringing`. */
export function stateOf(conversation: Conversation, event?: ConversationEvent): ChatState | CallState {
  const told = event === undefined ? undefined : toldState(conversation, event);
  return told ?? lastState(conversation) ?? (conversation.ref.kind === 'chat' ? 'initial' : 'ringing');
}

function lastState(conversation: Conversation): ChatState | CallState | undefined {
  const seen = conversation.seenStates?.[0];
  const { state, toldAt } = lastTold(conversation);
  return seen !== undefined && isLater(seen, toldAt) ? seen.value : state?.value;
}

/** What the last event told, of the conversation or of its legs. */
function lastTold({ state, queued, legs = [] }: Conversation): {
  readonly state?: Register<ChatState | CallState> | undefined;
  readonly queued?: Mark | undefined;
  readonly toldAt?: Stamp | undefined;
  readonly isOfLeg?: true;
} {
  const ofLegs = toldByLegs(legs);
  return ofLegs !== undefined && isLater(ofLegs.toldAt, state)
    ? { ...ofLegs, isOfLeg: true }
    : { state, queued, toldAt: state };
}

/** When the conversation was closed the last time, whether it has been opened again since or not. */
export function closedMark({ closed, legs = [] }: Conversation): Mark | undefined {
  const close = lastClose(legs);
  return close === undefined ? closed : latest(closed, close);
}

/**
 * What brought the conversation into the queue in which it still is. Where no event told that, it is the first
 * event after the last other state: every event since then told that it is queued.
 */
export function queueEntry(conversation: Conversation): Mark | undefined {
  const { outOfQueue, seenStates = [], stateEventsAt = [], stillQueued = [] } = conversation;
  const { queued, state, isOfLeg } = lastTold(conversation);
  const seen = seenStates.find(({ value }) => value !== 'queued');
  if (isOfLeg) return queued !== undefined && isLater(queued, seen) ? queued : undefined;
  const out = seen !== undefined && isLater(seen, outOfQueue) ? seen : outOfQueue;
  if (queued !== undefined && isLater(queued, out)) return queued;
  if (state?.value !== 'queued' || !isLater(state, out)) return undefined;
  const since = stateEventsAt.filter((at) => out === undefined || at > out.at);
  // Of the millisecond in which it was elsewhere, only the id tells what came after.
  const still = stillQueued.filter((told) => isLater(told, out)).map(({ at }) => at);
  return { ...state, at: Math.min(state.at, ...since, ...still) };
}

/** Whether it has ever been opened to managers; one that automation handled to its end has not. */
export function isManaged(conversation: Conversation): boolean {
  const { ref, facts, opened, queued, landed, seenStates = [] } = conversation;
  const fact = facts[`${factRootOf(ref)}.managed`]?.value;
  return (
    fact === true ||
    (opened ?? queued ?? landed ?? firstOpenedAt(conversation)) !== undefined ||
    seenStates.some(({ value }) => ['queued', 'opened', 'engaged'].includes(value))
  );
}

/** The messenger of the conversation. A call comes by phone unless its source says otherwise. */
export function mediumOf(conversation: Conversation, event?: ConversationEvent): Medium | undefined {
  const root = factRootOf(conversation.ref);
  const value = event?.facts[root]?.medium ?? conversation.facts[`${root}.medium`]?.value;
  if (isObject(value) && typeof value.mediumType === 'string') {
    return typeof value.mediumId === 'string'
      ? { mediumType: value.mediumType, mediumId: value.mediumId }
      : { mediumType: value.mediumType };
  }
  return conversation.ref.kind === 'call' ? { mediumType: 'phone' } : undefined;
}

/** When the chat was first opened, as far as is known (epoch ms): by an event, or by the source's own word. */
export function firstOpenedAt(conversation: Conversation, event?: ConversationEvent): number | undefined {
  const told = [event?.facts.userChat?.firstOpenedAt, conversation.facts['userChat.firstOpenedAt']?.value]
    .map((value) => (typeof value === 'string' ? Date.parse(value) : Number.NaN))
    .filter(Number.isFinite);
  const times = conversation.firstOpening === undefined ? told : [conversation.firstOpening.at, ...told];
  return times.length === 0 ? undefined : Math.min(...times);
}

export function userIdOf(conversation: Conversation, event?: ConversationEvent): string | undefined {
  const known = conversation.facts[userIdPath]?.value;
  return event?.userId ?? (typeof known === 'string' ? known : undefined);
}
