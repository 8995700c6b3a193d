import type { Version } from './definitions.ts';
import type { Known } from './known.ts';
import { speaker } from './known.ts';
import { isLater, type Told } from './told.ts';

/** A wait as it follows from what is known. */
export interface Wait {
  /** What its clock started at. */
  readonly anchor: Told;
  /** What it fires at most once per began here: whatever has fired from an anchor since then counts. */
  readonly since: number;
  readonly delay: number;
  /** How often it may fire on one occasion. */
  readonly times: number;
}

/** What a workflow waits for in a conversation of which this is known. */
export function waitOf({ workflow, effectiveFrom }: Version, known: Known): Wait | undefined {
  const { trigger, state } = workflow;
  const delay = durationOf(trigger.delay);
  if (state !== 'active' || delay === 0) return undefined;
  const found = anchorOf(trigger, known);
  if (found === undefined || found.anchor.at < effectiveFrom) return undefined;
  const times =
    trigger.type === 'callWaitInQueued' && trigger.repeated === true ? Number(trigger.repeatCount) : 1;
  return { ...found, delay, times };
}

type Anchor = Pick<Wait, 'anchor' | 'since'>;

function anchorOf(trigger: Version['workflow']['trigger'], known: Known): Anchor | undefined {
  const isChat = known.kind === 'chat';
  switch (trigger.type) {
    case 'chatWaitInQueued':
      return isChat ? per(known.inQueueSince) : undefined;
    case 'callWaitInQueued':
      return isChat ? undefined : per(known.inQueueSince);
    case 'callClosed':
      return isChat || known.state !== 'closed' || known.closed === undefined
        ? undefined
        : { anchor: known.closed, since: 0 };
    case 'waitingForManagerReply': {
      if (!isChat) return undefined;
      const found = trigger.onlyIfOpened === true ? userWaitedAtOpening(known) : userWaits(known);
      return unlessClosed(trigger.chatStates, known, found);
    }
    case 'waitingForUserReply':
      return isChat ? unlessClosed(trigger.chatStates, known, managerWaits(known)) : undefined;
    default:
      return undefined;
  }
}

const per = (anchor: Told | undefined): Anchor | undefined =>
  anchor === undefined ? undefined : { anchor, since: anchor.at };

/** Closing ends every wait unless `closed` is one of its states. */
function unlessClosed(
  states: unknown,
  { state, closed }: Known,
  found: Anchor | undefined,
): Anchor | undefined {
  if (found === undefined || ((states ?? ['opened']) as string[]).includes('closed')) return found;
  return state === 'closed' || (closed !== undefined && isLater(closed, found.anchor)) ? undefined : found;
}

/** The last public message of a human is the user's, or nobody has written in a chat that was opened for the user. */
function userWaits({
  lastUser,
  lastManager,
  lastOpened,
  opened,
  openingBySomebody,
}: Known): Anchor | undefined {
  if (lastUser === undefined && lastManager === undefined) {
    return opened !== undefined && isForUser(openingBySomebody) ? per(opened) : undefined;
  }
  if (lastUser === undefined || (lastManager !== undefined && isLater(lastManager, lastUser)))
    return undefined;
  return per(laterOf(lastUser, lastOpened));
}

function managerWaits({ lastUser, lastManager, lastOpened }: Known): Anchor | undefined {
  if (lastManager === undefined || (lastUser !== undefined && isLater(lastUser, lastManager)))
    return undefined;
  return per(laterOf(lastManager, lastOpened));
}

/** The user was the one waiting when the chat became opened, and no manager has written since. */
function userWaitedAtOpening(known: Known): Anchor | undefined {
  const { opened, opening, openingBySomebody } = known;
  if (opened === undefined || opening === undefined) return undefined;
  const isManager = (event: Told) => speaker(event) === 'manager';
  if (known.events.some((event) => isManager(event) && event.at > opened.at)) return undefined;
  const lastBefore = known.events.findLast((event) => speaker(event) !== undefined && event.at <= opened.at);
  const waits =
    lastBefore !== undefined && speaker(lastBefore) === 'user'
      ? true
      : lastBefore !== undefined && lastBefore.at > opening.at
        ? false
        : opening.data.openedBy === 'snoozeExpired'
          ? isForUser(openingBySomebody) &&
            (lastBefore === undefined || lastBefore.at <= (openingBySomebody?.at ?? 0))
          : isForUser(opening);
  return waits ? { anchor: opened, since: opening.at } : undefined;
}

function isForUser(opening: Told | undefined): boolean {
  return opening?.data.openedBy === 'user' || opening?.data.openedBy === 'workflow';
}

function laterOf(message: Told, opened: Told | undefined): Told {
  return opened !== undefined && opened.at > message.at ? opened : message;
}

/** Of whole minutes, as the runs use them; 0 if there is none. */
function durationOf(text: unknown): number {
  if (text === undefined) return 0;
  const [, minutes] = /^PT(\d+)M$/.exec(String(text)) ?? [];
  if (minutes === undefined) throw new Error(`the judge knows no duration ${text}`);
  return Number(minutes) * 60_000;
}
