import type { Happening } from './happening.ts';

/** A stay in the inbox: from the event that brought the conversation there. */
export interface Opening {
  readonly start: Happening;
  readonly waiting: 'user' | 'manager';
}

/** Where a conversation stands, by all that is known. */
export interface Situation {
  state?: string;
  /** What made the chat `opened` the last time, and in which stay in the inbox. */
  opened?: { readonly by: Happening; readonly opening: Opening };
  /** The entry into the queue in which the conversation still is. */
  queue?: Happening;
  firstOpening?: Happening;
  /** Whether it was ever opened to managers. */
  managed: boolean;
  lastUser?: Happening;
  lastManager?: Happening;
  /** The last change into `closed`. */
  closing?: Happening;
  /** The event that closed the call it still describes. */
  callClosed?: Happening;
  /** For whom the conversation was opened the last time, and whether it is still in the inbox from then. */
  opening?: Opening;
  inInbox: boolean;
}

const stateOf: { readonly [type: string]: string } = {
  ChatEntered: 'initial',
  ChatQueued: 'queued',
  ChatOpened: 'opened',
  ChatSnoozed: 'snoozed',
  ChatClosed: 'closed',
  CallRinging: 'ringing',
  CallQueued: 'queued',
  CallEngaged: 'engaged',
  CallClosed: 'closed',
};

const openedToManagers = new Set(['ChatQueued', 'ChatOpened', 'CallOpened', 'CallQueued', 'CallEngaged']);

/** `events` in the order in which they happened. A chat of which nothing says otherwise is `initial`. */
export function situationOf(kind: 'chat' | 'call', events: readonly Happening[]): Situation {
  const now: Situation = { managed: false, inInbox: false };
  if (kind === 'chat') now.state = 'initial';
  for (const event of events) {
    if (event.type === 'ChatQueued' || event.type === 'ChatOpened') open(now, event);
    if (openedToManagers.has(event.type)) now.managed = true;
    move(now, event);
    speak(now, event);
  }
  return now;
}

/** An opening is a change into the inbox from outside it; the event itself says so. */
export function isOpening({ type, data }: Happening): boolean {
  if (type !== 'ChatQueued' && type !== 'ChatOpened') return false;
  return data.previousState !== 'queued' && data.previousState !== 'opened';
}

function open(now: Situation, event: Happening): void {
  if (isOpening(event)) now.firstOpening ??= event;
  if (isOpening(event) || !now.inInbox || !now.opening) {
    now.opening = { start: event, waiting: waitingAt(now, event) };
  }
  if (event.type === 'ChatOpened' && event.data.previousState !== 'opened') {
    now.opened = { by: event, opening: now.opening };
  }
}

function waitingAt(now: Situation, { data }: Happening): Opening['waiting'] {
  if (data.openedBy === 'manager') return 'manager';
  if (data.openedBy !== 'snoozeExpired') return 'user';
  return lastSpeaker(now) ?? now.opening?.waiting ?? 'user';
}

/** Who said the last public word, if anybody did. */
export function lastSpeaker({ lastUser, lastManager }: Situation): Opening['waiting'] | undefined {
  if (!lastUser || !lastManager) return lastUser ? 'user' : lastManager && 'manager';
  if (lastUser.at === lastManager.at) return lastUser.eventId > lastManager.eventId ? 'user' : 'manager';
  return lastUser.at > lastManager.at ? 'user' : 'manager';
}

function move(now: Situation, event: Happening): void {
  const state = stateOf[event.type] ?? event.stateFact;
  if (state === undefined) return;
  if (state === 'closed' && now.state !== 'closed') now.closing = event;
  if (state !== 'queued') delete now.queue;
  if (event.type === 'CallQueued') now.queue = event;
  if (event.type === 'ChatQueued' && (event.data.previousState !== 'queued' || !now.queue)) now.queue = event;
  if (state !== 'closed') delete now.callClosed;
  if (event.type === 'CallClosed') now.callClosed = event;
  now.inInbox = state === 'queued' || state === 'opened';
  now.state = state;
}

function speak(now: Situation, event: Happening): void {
  if (event.type !== 'MessageCreated') return;
  const speaker = speakerOf(event);
  if (speaker === 'user') now.lastUser = event;
  if (speaker === 'manager') now.lastManager = event;
}

/** Only public messages of humans speak. */
export function speakerOf({ message }: Happening): 'user' | 'manager' | undefined {
  if (!message || message.private || message.origin === 'marketing') return undefined;
  return message.personType === 'user' || message.personType === 'manager' ? message.personType : undefined;
}
