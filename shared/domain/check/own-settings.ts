import { isEndOfLeg, notClosedBy } from '../conversation/closes.ts';
import type { Conversation } from '../conversation/conversation.ts';
import type { ConversationEvent, EventType } from '../conversation/event.ts';
import { isOpening } from '../conversation/event.ts';
import { firstOpenedAt, isManaged, stateOf } from '../conversation/known.ts';
import { isLater } from '../conversation/stamps.ts';
import type { ChatState } from '../conversation/states.ts';
import { durationOf } from '../workflow/delay.ts';
import type { ManagedChatFilter, Trigger, TriggerOf, TriggerType } from '../workflow/trigger.ts';
import type { Miss } from './check.ts';
import type { Circumstances } from './common-settings.ts';

type EventOf<T extends EventType> = Extract<ConversationEvent, { type: T }>;
type OwnCheck<T extends TriggerType, E extends EventType> = (
  trigger: TriggerOf<T>,
  event: EventOf<E>,
  known: Known,
) => Miss | undefined;

/** The conversation as it is once the event is known, and as it was before. */
type Known = Pick<Circumstances, 'conversation' | 'before'>;

/** `listeners` lets a trigger hear only the events that `Heard` pairs it with. */
type UncheckedOwnCheck = (trigger: Trigger, event: ConversationEvent, known: Known) => Miss | undefined;

/** The events that the checks below are given. */
interface Heard {
  startCallByUser: 'CallRinging';
  callOpenedByUser: 'CallOpened';
  callOpenedByManager: 'CallOpened';
  chatOpenedByUser: 'ChatQueued' | 'ChatOpened';
  chatOpenedByManager: 'ChatQueued' | 'ChatOpened';
  chatClosed: 'ChatClosed';
  callClosed: 'CallClosed';
  messageByUser: 'MessageCreated';
  messageByManager: 'MessageCreated';
}

/** The settings that only this type of trigger has, against one event. */
export function ownSettings(trigger: Trigger, event: ConversationEvent, known: Known): Miss | undefined {
  const check = ownChecks[trigger.type as keyof Heard] as UncheckedOwnCheck | undefined;
  return check?.(trigger, event, known);
}

const opening =
  <T extends 'chatOpenedByUser' | 'chatOpenedByManager'>(
    openers: readonly string[],
  ): OwnCheck<T, 'ChatQueued' | 'ChatOpened'> =>
  (trigger, event, { conversation }) => {
    const { previousState } = event;
    if (!isOpening(event))
      return { check: 'previousState', expected: 'outside the inbox', found: previousState };
    if (!openers.includes(event.openedBy))
      return { check: 'openedBy', expected: openers, found: event.openedBy };
    if (trigger.onlyIfFirstOpened === true && !isFirstOpening(event, conversation)) {
      return { check: 'onlyIfFirstOpened', expected: true, found: false };
    }
    return undefined;
  };

/** A source's own time of the first opening may lie a little before that of its event. */
const sameOpening = 60_000;

function isFirstOpening(event: EventOf<'ChatQueued' | 'ChatOpened'>, conversation: Conversation): boolean {
  const { firstOpening, landed } = conversation;
  if (event.previousState === 'snoozed' || firstOpening?.eventId !== event.eventId) return false;
  if (landed !== undefined && isLater(firstOpening, landed)) return false;
  const first = firstOpenedAt(conversation, event) ?? event.occurredAt;
  return first >= event.occurredAt - sameOpening;
}

const ownChecks: { readonly [T in keyof Heard]: OwnCheck<T, Heard[T]> } = {
  startCallByUser: (_, event) => direction(event, 'inbound'),
  callOpenedByUser: (_, event) => direction(event, 'inbound'),
  callOpenedByManager: (_, event) => direction(event, 'outbound'),
  chatOpenedByUser: opening(['user', 'workflow', 'snoozeExpired']),
  chatOpenedByManager: opening(['manager']),
  chatClosed: (trigger, event, known) =>
    event.closedBy === 'auto'
      ? { check: 'closedBy', expected: ['manager', 'workflow', 'api'], found: event.closedBy }
      : missOfClose(trigger, event, known),
  callClosed: (trigger, event, known) => {
    const delay = durationOf(trigger.delay);
    return delay > 0
      ? { check: 'delay', expected: 'none', found: delay }
      : missOfClose(trigger, event, known);
  },
  messageByUser: (trigger, event, { conversation }) => {
    const { chatStates, triggerByWorkflowUserMessage = false } = trigger;
    return (
      writtenBy('user', event, triggerByWorkflowUserMessage) ?? inStates(chatStates, conversation, event)
    );
  },
  messageByManager: (trigger, event, { conversation }) => {
    const wanted = trigger.messageType ?? 'allMessage';
    const type = event.message.private ? 'privateMessage' : 'publicMessage';
    return (
      writtenBy('manager', event, true) ??
      (wanted !== 'allMessage' && wanted !== type
        ? { check: 'messageType', expected: wanted, found: type }
        : inStates(trigger.chatStates, conversation, event))
    );
  },
};

/** `answersCount`: also what is written to ALF or to a question of a workflow. */
function writtenBy(
  expected: 'user' | 'manager',
  { message: { personType, origin } }: EventOf<'MessageCreated'>,
  answersCount: boolean,
): Miss | undefined {
  if (personType !== expected) return { check: 'personType', expected, found: personType };
  return origin === 'marketing' || (origin !== 'chat' && !answersCount)
    ? { check: 'origin', expected: 'chat', found: origin }
    : undefined;
}

/** The end of a leg ends no conversation that goes on in another, and none a second time. */
function missOfClose(
  { managedChatFilter }: TriggerOf<'chatClosed' | 'callClosed'>,
  event: EventOf<'ChatClosed' | 'CallClosed'>,
  { conversation, before }: Known,
): Miss | undefined {
  const found = isEndOfLeg(event) ? notClosedBy(event, conversation, before) : undefined;
  return found
    ? { check: 'legs', expected: 'closed by its end', found }
    : managedChat(managedChatFilter, conversation);
}

/** A ringing call says nothing of its direction unless it is outbound. */
function direction(
  event: EventOf<'CallRinging' | 'CallOpened'>,
  expected: 'inbound' | 'outbound',
): Miss | undefined {
  const fact = event.facts.call?.direction;
  const found = event.type === 'CallOpened' ? event.direction : fact === 'outbound' ? 'outbound' : 'inbound';
  return found === expected ? undefined : { check: 'direction', expected, found };
}

export function managedChat(
  wanted: ManagedChatFilter | undefined,
  conversation: Conversation,
): Miss | undefined {
  if (wanted === undefined || wanted === 'allChat') return undefined;
  const found = isManaged(conversation) ? 'onlyIfManagedChat' : 'onlyIfUnmanagedChat';
  return found === wanted ? undefined : { check: 'managedChatFilter', expected: wanted, found };
}

/** Absent: any state. */
export function inStates(
  states: readonly ChatState[] | undefined,
  conversation: Conversation,
  event?: ConversationEvent,
): Miss | undefined {
  if (states === undefined) return undefined;
  const found = stateOf(conversation, event);
  if ((states as readonly string[]).includes(found)) return undefined;
  return { check: 'chatStates', expected: states, found };
}
