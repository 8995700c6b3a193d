import type { ConversationKind } from '../../shared/domain/conversation/conversation-ref.ts';
import type {
  CausedBy,
  ConversationEvent,
  EventType,
  Facts,
  Message,
} from '../../shared/domain/conversation/event.ts';
import { channelId } from './world.ts';

type Own<T extends EventType> = Omit<
  Extract<ConversationEvent, { type: T }>,
  'type' | 'eventId' | 'occurredAt' | 'conversation' | 'facts'
>;

/** What every event builder takes; the time is the clock's unless given. */
interface Common {
  readonly eventId?: string;
  readonly at?: number | string;
  readonly id?: string;
  readonly facts?: Facts;
}

/** Builders of events at the time of a clock, each with an id of its own unless one is given. */
export function eventsAt(clock: { now(): number }) {
  let made = 0;

  function event<T extends EventType>(
    type: T,
    kind: ConversationKind,
    own: Own<T>,
    common: Common,
  ): ConversationEvent {
    made += 1;
    const { at = clock.now(), facts = {} } = common;
    return {
      type,
      eventId: common.eventId ?? `evt-${String(made).padStart(4, '0')}`,
      occurredAt: typeof at === 'string' ? Date.parse(at) : at,
      conversation: { channelId, kind, id: common.id ?? (kind === 'chat' ? 'c-1' : 'call-1') },
      facts,
      ...own,
    } as unknown as ConversationEvent;
  }

  const message = (personType: Message['personType'], given: Partial<Message>): Message => ({
    id: `m-${made + 1}`,
    personType,
    private: false,
    origin: 'chat',
    ...given,
  });

  type With<T extends EventType> = Partial<Own<T>> & Common;
  const split = <T extends EventType>({ eventId, at, id, facts, ...own }: With<T>) => ({
    common: {
      ...(eventId && { eventId }),
      ...(at !== undefined && { at }),
      ...(id && { id }),
      ...(facts && { facts }),
    },
    own: own as Partial<Own<T>>,
  });
  const maker =
    <T extends EventType>(type: T, kind: ConversationKind, defaults: Own<T>) =>
    (given: With<T> = {}) => {
      const { own, common } = split<T>(given);
      return event(type, kind, { ...defaults, ...own }, common);
    };
  const says =
    (personType: Message['personType']) =>
    (text: string, given: Common & { message?: Partial<Message>; causedBy?: CausedBy } = {}) => {
      const { message: own, ...rest } = given;
      const { own: causedBy, common } = split<'MessageCreated'>(rest);
      return event(
        'MessageCreated',
        'chat',
        { message: message(personType, { text, ...own }), ...causedBy },
        common,
      );
    };

  return {
    userSays: says('user'),
    managerSays: says('manager'),
    botSays: says('bot'),
    entered: maker('ChatEntered', 'chat', { entry: 'button' }),
    queued: maker('ChatQueued', 'chat', { openedBy: 'user', previousState: 'initial' }),
    opened: maker('ChatOpened', 'chat', { openedBy: 'user', previousState: 'initial' }),
    snoozed: maker('ChatSnoozed', 'chat', {}),
    closed: maker('ChatClosed', 'chat', { closedBy: 'manager' }),
    updated: maker('ChatUpdated', 'chat', {}),
    ringing: maker('CallRinging', 'call', {}),
    callOpened: maker('CallOpened', 'call', { direction: 'inbound' }),
    callQueued: maker('CallQueued', 'call', {}),
    engaged: maker('CallEngaged', 'call', { managerId: 'mgr-1' }),
    callClosed: maker('CallClosed', 'call', {}),
    callUpdated: maker('CallUpdated', 'call', {}),
    requested: maker('WorkflowRequested', 'chat', {
      workflowId: 'module',
      requestedBy: { type: 'manager', id: 'mgr-1' },
    }),
  };
}
