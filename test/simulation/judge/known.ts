import { field, isLater, type Told } from './told.ts';

/** What is known of a conversation: the events that have been told, in the order in which they happened. */
export interface Known {
  readonly kind: 'chat' | 'call';
  readonly events: readonly Told[];
  readonly state: string;
  /** When the state last became `queued`, if it still is. */
  readonly inQueueSince?: Told;
  /** When it last became `opened`, unless it has only got into the queue since. */
  readonly opened?: Told;
  readonly lastOpened?: Told;
  readonly opening?: Told;
  /** The last opening that was not a snooze running out. */
  readonly openingBySomebody?: Told;
  readonly firstOpening?: Told;
  readonly closed?: Told;
  readonly lastUser?: Told;
  readonly lastManager?: Told;
  readonly managed: boolean;
}

const states: { readonly [type: string]: string } = {
  ChatQueued: 'queued',
  ChatOpened: 'opened',
  ChatSnoozed: 'snoozed',
  ChatClosed: 'closed',
  CallRinging: 'ringing',
  CallQueued: 'queued',
  CallEngaged: 'engaged',
  CallClosed: 'closed',
};

const inbox = ['queued', 'opened'];

/** A change into `queued` or `opened` from any other state. */
export function isOpening({ type, data }: Told): boolean {
  return (type === 'ChatQueued' || type === 'ChatOpened') && !inbox.includes(String(data.previousState));
}

/** Whose public message this is; nobody's where it does not speak. */
export function speaker({ type, message }: Told): 'user' | 'manager' | undefined {
  if (
    type !== 'MessageCreated' ||
    message === undefined ||
    message.private ||
    message.origin === 'marketing'
  ) {
    return undefined;
  }
  return message.personType === 'user' || message.personType === 'manager' ? message.personType : undefined;
}

export const nothingKnown = (kind: 'chat' | 'call'): Known => knownOf(kind, []);

/** `added` among what was known, in its place. */
export function withEvent(known: Known, added: Told): Known {
  if (known.events.some(({ eventId }) => eventId === added.eventId)) return known;
  const events = [...known.events];
  let place = events.length;
  while (place > 0 && isLater(events[place - 1] as Told, added)) place -= 1;
  events.splice(place, 0, added);
  return knownOf(known.kind, events);
}

function knownOf(kind: 'chat' | 'call', events: readonly Told[]): Known {
  const last = (matches: (event: Told) => boolean) => events.findLast(matches);
  const stateEvent = last(({ type }) => states[type] !== undefined);
  const state =
    stateEvent === undefined ? (kind === 'chat' ? 'initial' : 'ringing') : states[stateEvent.type];
  const becameQueued = last(
    ({ type, data }) => type === 'CallQueued' || (type === 'ChatQueued' && data.previousState !== 'queued'),
  );
  const opening = last(isOpening);
  const lastOpened = last(({ type, data }) => type === 'ChatOpened' && data.previousState !== 'opened');
  const isOpened = lastOpened !== undefined && (opening === undefined || lastOpened.at >= opening.at);
  return {
    kind,
    events,
    state: state ?? '',
    managed: events.some(({ type }) => /^(Chat|Call)(Queued|Opened|Engaged)$/.test(type)),
    ...given({
      inQueueSince: state === 'queued' ? becameQueued : undefined,
      opened: isOpened ? lastOpened : undefined,
      lastOpened,
      opening,
      openingBySomebody: last((event) => isOpening(event) && event.data.openedBy !== 'snoozeExpired'),
      firstOpening: events.find(isOpening),
      closed: last(({ type }) => type === 'ChatClosed' || type === 'CallClosed'),
      lastUser: last((event) => speaker(event) === 'user'),
      lastManager: last((event) => speaker(event) === 'manager'),
    }),
  };
}

function given<T extends object>(fields: T): { [name in keyof T]: NonNullable<T[name]> } {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as never;
}

/** The latest word on a fact, the event's own before all. */
export function factOf(known: Known, path: string, event?: Told): unknown {
  const own = event === undefined ? undefined : field(event.data, path);
  if (own !== undefined) return own;
  const latest = known.events.findLast(({ data }) => field(data, path) !== undefined);
  return latest === undefined ? undefined : field(latest.data, path);
}
