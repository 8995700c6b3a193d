import type { Candidate } from './choice.ts';
import type { Snapshot, Version } from './definitions.ts';
import { type Happening, isLater } from './happening.ts';
import { type Decision, loopOrRate, managedHoldsBack } from './immediate.ts';
import { type Known, lookupIn } from './known.ts';
import { afterOpenTime } from './operating-time.ts';
import { heldBackBy } from './settings.ts';
import { lastSpeaker, type Situation } from './situation.ts';

/** One turn of a workflow's wait. */
export interface Wait {
  readonly key: string;
  readonly version: Version;
  readonly anchor: Happening;
  /** 1 for the first turn; more only when `repeated`. */
  readonly occurrence: number;
  /** Epoch milliseconds; `Infinity` where the hours in which it counts do not come. */
  readonly due: number;
}

/** What has come of earlier waits of a conversation. */
export interface Past {
  /** Keys of turns that are decided, whether they fired or not. */
  readonly decided: ReadonlySet<string>;
  /** Times of the anchors from which each workflow fired. */
  readonly firedFrom: ReadonlyMap<string, readonly number[]>;
}

/** Where the clock starts, and since when a firing would be of the same occasion. */
interface Start {
  readonly anchor: Happening;
  readonly occasion?: number;
}

const waitTypes = [
  'chatWaitInQueued',
  'callWaitInQueued',
  'waitingForManagerReply',
  'waitingForUserReply',
  'callClosed',
] as const;

export const waitKey = (workflowId: string, anchor: number, occurrence: number): string =>
  `${workflowId}|${anchor}|${occurrence}`;

/** The waits that hold and are not decided yet, by type and then in the order in which they compete. */
export function pendingWaits(snapshot: Snapshot, known: Known, past: Past): Wait[] {
  const waits: Wait[] = [];
  for (const type of waitTypes) {
    for (const version of snapshot.ofType(type)) {
      const start = startOf(version, known);
      if (!start || start.anchor.at < version.effectiveFrom) continue;
      const { workflowId } = version.definition;
      const { occasion } = start;
      if (occasion !== undefined && past.firedFrom.get(workflowId)?.some((from) => from >= occasion))
        continue;
      for (let occurrence = 1; occurrence <= turnsOf(version); occurrence += 1) {
        const key = waitKey(workflowId, start.anchor.at, occurrence);
        if (past.decided.has(key)) continue;
        const due = dueAt(version, start.anchor.at, occurrence, snapshot);
        waits.push({ key, version, anchor: start.anchor, occurrence, due });
      }
    }
  }
  return waits;
}

/** By the wall clock, or counted in the hours of an operation; one that is not there has no hours. */
function dueAt(
  { definition: { trigger }, delay }: Version,
  since: number,
  occurrence: number,
  { operations }: Snapshot,
): number {
  if (trigger.delayClock !== 'operation') return since + occurrence * delay;
  const operation = operations.get(String(trigger.delayOperationId ?? 'default'));
  return operation ? afterOpenTime(operation, since, occurrence * delay) : Number.POSITIVE_INFINITY;
}

/** A wait that is due, looked at again at a time in the span of the decision. */
export function waitCandidate(
  wait: Wait,
  at: number,
  { known, snapshot, clock, firings }: Omit<Decision, 'event'>,
): Candidate & { readonly wait: Wait } {
  const { trigger, workflowId } = wait.version.definition;
  const circumstances = { lookup: lookupIn(known), kind: known.conversation.kind, at, snapshot };
  const heldBack =
    stateHoldsBack(wait.version, known) ??
    (trigger.type === 'callClosed' ? managedHoldsBack(trigger.managedChatFilter, known) : undefined) ??
    heldBackBy(wait.version, circumstances) ??
    loopOrRate(workflowId, wait.anchor, { firings, clock });
  return { key: wait.key, version: wait.version, group: `${trigger.type}|${wait.due}`, heldBack, wait };
}

function turnsOf({ definition: { trigger } }: Version): number {
  if (trigger.type !== 'callWaitInQueued' || trigger.repeated !== true) return 1;
  return typeof trigger.repeatCount === 'number' ? trigger.repeatCount : 1;
}

function startOf(version: Version, { situation, conversation }: Known): Start | undefined {
  const { trigger } = version.definition;
  const { kind } = conversation;
  switch (trigger.type) {
    case 'chatWaitInQueued':
      return kind === 'chat' && situation.queue
        ? { anchor: situation.queue, occasion: situation.queue.at }
        : undefined;
    case 'callWaitInQueued':
      return kind === 'call' && situation.queue ? { anchor: situation.queue } : undefined;
    case 'waitingForManagerReply':
      return notClosed(
        version,
        situation,
        trigger.onlyIfOpened === true ? sinceOpening(situation) : forManager(situation),
      );
    case 'waitingForUserReply':
      return notClosed(version, situation, forUser(situation));
    case 'callClosed':
      return version.delay > 0 && situation.callClosed
        ? { anchor: situation.callClosed, occasion: Number.NEGATIVE_INFINITY }
        : undefined;
    default:
      return undefined;
  }
}

/** Where nobody told what brought the chat into the inbox, those wait who have written; they do so once. */
function sinceOpening({ opened, lastManager }: Situation): Start | undefined {
  if (!opened || (lastManager && isLater(lastManager, opened.by))) return undefined;
  const { by, opening, waiting, speaker } = opened;
  if ((opening ? waiting : speaker) !== 'user') return undefined;
  return { anchor: by, occasion: opening?.at ?? Number.NEGATIVE_INFINITY };
}

function forManager(situation: Situation): Start | undefined {
  const { lastUser, lastOpened, opened, waiting } = situation;
  const speaker = lastSpeaker(situation);
  if (speaker === undefined) return waiting === 'user' ? laterOf(undefined, opened?.by) : undefined;
  return speaker === 'user' ? laterOf(lastUser, lastOpened) : undefined;
}

function forUser(situation: Situation): Start | undefined {
  if (lastSpeaker(situation) !== 'manager') return undefined;
  return laterOf(situation.lastManager, situation.lastOpened);
}

function laterOf(one: Happening | undefined, other: Happening | undefined): Start | undefined {
  if (!one || !other) return one || other ? { anchor: (one ?? other)! } : undefined;
  return { anchor: isLater(one, other) ? one : other };
}

/**
 * A close ends what began before it, and nothing begins while it lasts, unless the workflow waits in closed chats
 * too. Word that the chat is closed is as good as a close, be it of the answer that waits itself. To a message of
 * the user that was itself written in a closed chat it says nothing new until something else was known of it.
 */
function notClosed(
  version: Version,
  { closing, saidClosed, saidClosedFirst, writtenInClosed, state }: Situation,
  start: Start | undefined,
): Start | undefined {
  if (!start || statesOf(version).includes('closed')) return start;
  if (state === 'closed' || (closing && isLater(closing, start.anchor))) return undefined;
  const isIn = start.anchor === writtenInClosed;
  const isOver = isIn
    ? saidClosedFirst && isLater(saidClosedFirst, start.anchor)
    : saidClosed && !isLater(start.anchor, saidClosed);
  return isOver ? undefined : start;
}

function stateHoldsBack(version: Version, { situation }: Known): string | undefined {
  if (!version.definition.trigger.type.startsWith('waitingFor')) return undefined;
  return statesOf(version).includes(situation.state) ? undefined : `chatStates (${situation.state})`;
}

export function statesOf({ definition: { trigger } }: Version): readonly unknown[] {
  return Array.isArray(trigger.chatStates) ? trigger.chatStates : ['opened'];
}
