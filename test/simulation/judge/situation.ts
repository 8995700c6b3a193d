import type { Happening } from './happening.ts';
import { closesLeg, Legs } from './legs.ts';

/** Who is to be answered. */
export type Waiting = 'user' | 'manager';

/** Where a conversation stands, by all that is known. */
export interface Situation {
  state?: string;
  /**
   * What made the chat `opened` in the stay in the inbox that began with `opening`, if that was told; who waited then,
   * and who had spoken last.
   */
  opened?: {
    readonly by: Happening;
    readonly opening: Happening | undefined;
    readonly waiting: Waiting | undefined;
    readonly speaker: Waiting | undefined;
  };
  /** What made it `opened` the last time, in whichever stay. */
  lastOpened?: Happening;
  /** The entry into the queue in which the conversation still is. */
  queue?: Happening;
  firstOpening?: Happening;
  /** The first that tells of it in the inbox, opening or not. */
  firstInInbox?: Happening;
  /** Whether it was ever opened to managers. */
  managed: boolean;
  lastUser?: Happening;
  lastManager?: Happening;
  /** The last close. */
  closing?: Happening;
  /** The last that says of a conversation that it is closed, without closing it. */
  saidClosed?: Happening;
  /** The first to say so since something else was known of it. */
  saidClosedFirst?: Happening;
  /** The last message of a user that says of itself that it was written in a closed chat. */
  writtenInClosed?: Happening;
  /** The event that closed the call it still describes. */
  callClosed?: Happening;
  /** The event that last brought the conversation into the inbox from outside. */
  opening?: Happening;
  /** Who waits now, by what was said and by whom the chat was opened. */
  waiting?: Waiting | undefined;
  /** The ends of legs at which no other went on. */
  readonly closes: Happening[];
}

const stateOf: { readonly [type: string]: string } = {
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
const inInbox = { chat: new Set(['queued', 'opened']), call: new Set(['queued', 'engaged']) };

/** `events` in the order in which they happened. A chat of which nothing says otherwise is `initial`. */
export function situationOf(kind: 'chat' | 'call', events: readonly Happening[]): Situation {
  const now: Situation = { managed: false, closes: [] };
  const legs = new Legs(events);
  const moves = events.filter(({ type }) => stateOf[type] !== undefined).map(({ at }) => at);
  if (kind === 'chat') now.state = 'initial';
  for (const event of events) {
    if (event.type === 'ChatQueued' || event.type === 'ChatOpened') open(now, event);
    const isBelieved = !isStale(event, moves);
    if (openedToManagers.has(event.type) || (isBelieved && inInbox[kind].has(saidState(event) ?? '')))
      now.managed = true;
    if (event.legId !== undefined) moveLeg(now, event.legId, event, legs);
    else if (isBelieved) move(now, event);
    speak(now, event);
  }
  return now;
}

/** An opening is a change into the inbox from outside it; the event itself says so. */
export function isOpening({ type, data }: Happening): boolean {
  if (type !== 'ChatQueued' && type !== 'ChatOpened') return false;
  return data.previousState !== 'queued' && data.previousState !== 'opened';
}

/** The event says whether it is an opening: that is not guessed from the state before. */
function open(now: Situation, event: Happening): void {
  now.firstInInbox ??= event;
  if (isOpening(event)) {
    now.firstOpening ??= event;
    now.opening = event;
    now.waiting = waitingAt(now, event);
    delete now.opened;
  }
  if (event.type !== 'ChatOpened' || event.data.previousState === 'opened') return;
  now.lastOpened = event;
  now.opened = { by: event, opening: now.opening, waiting: now.waiting, speaker: lastSpeaker(now) };
}

/** Whoever has written and was not answered; else the one for whom it is opened. */
function waitingAt(now: Situation, { data }: Happening): Waiting | undefined {
  if (data.openedBy === 'snoozeExpired') return now.waiting;
  if (data.openedBy === 'manager') return lastSpeaker(now) === 'user' ? 'user' : 'manager';
  return 'user';
}

/** Who said the last public word, if anybody did. */
export function lastSpeaker({ lastUser, lastManager }: Situation): Waiting | undefined {
  if (!lastUser || !lastManager) return lastUser ? 'user' : lastManager && 'manager';
  if (lastUser.at === lastManager.at) return lastUser.eventId > lastManager.eventId ? 'user' : 'manager';
  return lastUser.at > lastManager.at ? 'user' : 'manager';
}

/** By what happened, else by a fact. */
export const saidState = ({ type, stateFact }: Happening): string | undefined => stateOf[type] ?? stateFact;

/** So soon (ms) after an event that moves the state a source may still say, as a fact, what it was before. */
const staleWithin = 5_000;

const isStale = ({ type, at }: Happening, moves: readonly number[]): boolean =>
  stateOf[type] === undefined && moves.some((moved) => moved <= at && at <= moved + staleWithin);

/** Those legs tell the state that go on; the end of one is a close where none does. */
function moveLeg(now: Situation, id: string, event: Happening, legs: Legs): void {
  const hadEnded = legs.hasEnded(id);
  legs.take(id, event, stateOf[event.type] !== undefined);
  if (closesLeg(event) && !legs.isEnd(id, event)) return;
  if (!legs.goOn) {
    if (closesLeg(event)) {
      move(now, event);
      now.closes.push(event);
    }
  } else if (hadEnded || closesLeg(event) || now.state === 'closed') {
    goBack(now, event.conversation, legs);
  } else if (stateOf[event.type] !== undefined) {
    move(now, event);
    // Nothing but the queue itself is told by a leg that waits there: each word of it is an entry.
    if (event.type === 'ChatQueued') now.queue = event;
  }
}

/** The state is again as the legs that go on have told it; who was in the queue before another is not again. */
function goBack(now: Situation, { kind }: Happening['conversation'], { last, waiting }: Legs): void {
  delete now.state;
  delete now.callClosed;
  if (last) now.state = stateOf[last.type]!;
  else if (kind === 'chat') now.state = 'initial';
  if (waiting) now.queue = waiting;
  else delete now.queue;
}

function move(now: Situation, event: Happening): void {
  const state = saidState(event);
  if (state === undefined) return;
  if (event.type === 'ChatClosed') now.closing = event;
  else if (state === 'closed') {
    now.saidClosed = event;
    if (now.state !== 'closed') now.saidClosedFirst = event;
    if (speakerOf(event) === 'user') now.writtenInClosed = event;
  }
  if (state !== 'queued') delete now.queue;
  if (event.type === 'CallQueued') now.queue = event;
  if (event.type === 'ChatQueued' && (event.data.previousState !== 'queued' || !now.queue)) now.queue = event;
  if (state !== 'closed') delete now.callClosed;
  if (event.type === 'CallClosed') now.callClosed = event;
  now.state = state;
}

function speak(now: Situation, event: Happening): void {
  if (event.type !== 'MessageCreated') return;
  const speaker = speakerOf(event);
  if (speaker === 'user') now.lastUser = event;
  if (speaker === 'manager') now.lastManager = event;
  now.waiting = speaker ?? now.waiting;
}

/** Only public messages of humans speak. */
export function speakerOf({ message }: Happening): 'user' | 'manager' | undefined {
  if (!message || message.private || message.origin === 'marketing') return undefined;
  return message.personType === 'user' || message.personType === 'manager' ? message.personType : undefined;
}
