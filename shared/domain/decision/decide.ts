import { circumstances } from '../check/common-settings.ts';
import { recentFirings } from '../check/loops.ts';
import { asDecided } from '../conversation/closes.ts';
import type { Conversation } from '../conversation/conversation.ts';
import type { ConversationEvent } from '../conversation/event.ts';
import { evolve } from '../conversation/evolve.ts';
import type { FilterContext } from '../filter/evaluate.ts';
import { type Ledger, maxSeen } from '../ledger.ts';
import { nextLook } from '../wait/next-look.ts';
import { cancelledBy, hasMissed, reconcileTimer, type TimerChange } from '../wait/timer.ts';
import { isRestarted, isTimed, pendingWaits, type Wait, waitOf } from '../wait/wait.ts';
import { type Evaluation, evaluationOf, maxExplained, type Progress } from './evaluation.ts';
import type { DecisionContext } from './fire.ts';
import { immediate } from './immediate.ts';
import { settleDue } from './settle-waits.ts';

/**
 * What is due by a replayed event waits so many milliseconds: a replay tells a day in minutes, and the reply that
 * ended a wait is still to come.
 */
const replayGrace = 10 * 60_000;

/**
 * An archive replay delivers minute by minute; events of the same minute may arrive in any order. Milliseconds.
 */
const replayedAtOnce = 60_000;

interface EventInput {
  readonly kind: 'event';
  readonly event: ConversationEvent;
  /** It comes out of the archive, where it was kept when it came first. */
  readonly replayed?: true;
}

/** One thing that happens to a conversation: an event, or the clock. */
export type Input =
  | EventInput
  /** The schedule of this generation has fired. */
  | { readonly kind: 'wakeUp'; readonly generation: number }
  /** The sweeper looks, since what should have happened by now may not have. */
  | { readonly kind: 'sweep' };

export interface Surroundings extends DecisionContext {
  /** A short stand-in for an event id; events whose stand-ins are the same are taken for one. */
  readonly shorten: (eventId: string) => string;
  /** Searches a text for a linear-time regular expression; `undefined` where searches have cost too much before. */
  readonly matches: FilterContext['matches'];
}

export interface Decision extends Progress {
  /** Whether there is anything to write. */
  readonly changed: boolean;
  /** Whether this input has been here before. */
  readonly repeated: boolean;
  /** What the conversation waits for from now on. */
  readonly waits: readonly Wait[];
  readonly timer: TimerChange;
}

/**
 * Decides one input: the next state, what fires, why everything else did not, and when to look again.
 * An input that has been here before changes nothing. It asks once more for the pending schedule to be set, and
 * for the one that it cancelled to be deleted, since the first attempt may have ended before it had asked. A
 * sweep, too, asks once more for the pending schedule.
 */
export function decide(
  conversation: Conversation,
  ledger: Ledger,
  input: Input,
  given: Surroundings,
): Decision {
  const before: Progress = { conversation, ledger, announcements: [], evaluations: [] };
  const waiting = given.workflows.waiting(conversation.ref.kind);
  const by = input.kind === 'event' ? given.shorten(input.event.eventId) : undefined;
  if (isRepeated(ledger, input, given)) {
    const cancel = cancelledBy(ledger, by);
    return {
      ...before,
      waits: pendingWaits(conversation, ledger, waiting, given.operations),
      changed: false,
      repeated: true,
      timer: {
        ...(ledger.timer !== undefined && { set: ledger.timer }),
        ...(cancel !== undefined && { cancel }),
      },
    };
  }
  const handled = input.kind === 'event' ? take(before, input, given) : look(before, input, given);
  const isReplay = input.kind === 'event' && input.replayed === true;
  const on = circumstances({ ...given, conversation: handled.conversation, at: given.now });
  const settled = isReplay ? handled : settleDue(handled, on, given);
  const waits = pendingWaits(settled.conversation, settled.ledger, waiting, given.operations);
  const wakeAt = nextLook(waits, given.now, replayGrace);
  const { ledger: timed, change } = reconcileTimer(settled.ledger, wakeAt, by);
  const isKept = timed.timer !== undefined && timed.timer === ledger.timer;
  const changed =
    settled.conversation !== conversation || timed !== ledger || settled.announcements.length > 0;
  return {
    ...settled,
    evaluations: [...settled.evaluations, ...waits.flatMap(stalled).slice(0, maxExplained)],
    ledger: changed ? tidy(input.kind === 'event' ? see(timed, input.event, given) : timed, given) : ledger,
    waits,
    changed,
    repeated: false,
    timer: input.kind === 'sweep' && isKept ? { set: timed.timer } : change,
  };
}

function isRepeated(ledger: Ledger, input: Input, { shorten }: Surroundings): boolean {
  switch (input.kind) {
    case 'event':
      return ledger.seen.includes(shorten(input.event.eventId));
    case 'wakeUp':
      return input.generation < (ledger.timer?.generation ?? 0);
    case 'sweep':
      return false;
  }
}

function take(before: Progress, { event, replayed }: EventInput, given: Surroundings): Progress {
  const conversation = evolve(before.conversation, event);
  const dueBy = event.occurredAt - (replayed === true ? replayedAtOnce : 0);
  const settled = settleRestarted(before, conversation, dueBy, given);
  const known = { conversation, before: before.conversation };
  return asDecided(event, conversation).reduce<Progress>(
    (progress, one) => {
      const on = circumstances({ ...given, ...known, event: one, at: one.occurredAt });
      return immediate(progress, one, on, { ...given, replayed: replayed === true });
    },
    { ...settled, conversation },
  );
}

/**
 * A schedule may fire a minute late: a wait that was due before the event happened is not begun anew by it, and is
 * decided with those whose turn it shares.
 */
function settleRestarted(
  before: Progress,
  after: Conversation,
  dueBy: number,
  given: Surroundings,
): Progress {
  if (after === before.conversation) return before;
  const on = circumstances({ ...given, conversation: before.conversation, at: given.now });
  return settleDue(before, on, given, (waits) =>
    waits.some((wait) => wait.dueAt <= dueBy && isRestarted(wait, after, before.ledger, given.operations)),
  );
}

/** Takes a timer off that is over, and says of workflows that do not wait why they do not. */
function look(
  before: Progress,
  input: Exclude<Input, { kind: 'event' }>,
  { workflows, operations, now }: Surroundings,
): Progress {
  const { timer, ...ledger } = before.ledger;
  // A wake-up of an earlier timer than this one has been taken for repeated.
  const isOver = timer !== undefined && (input.kind === 'wakeUp' || hasMissed(timer, now));
  const waiting = workflows.waiting(before.conversation.ref.kind);
  const evaluations = waiting.slice(0, maxExplained).flatMap((workflow) => {
    const miss = waitOf(workflow, before.conversation, before.ledger, operations);
    return miss !== undefined && 'check' in miss ? [evaluationOf(workflow, miss)] : [];
  });
  return isOver ? { ...before, ledger, evaluations } : { ...before, evaluations };
}

/** A wait that has no due time says why at every look. */
function stalled(wait: Wait): readonly Evaluation[] {
  return isTimed(wait) ? [] : [evaluationOf(wait.workflow, wait.miss)];
}

function see(ledger: Ledger, { eventId }: ConversationEvent, { shorten }: Surroundings): Ledger {
  return { ...ledger, seen: [...ledger.seen, shorten(eventId)].slice(-maxSeen) };
}

/** Drops what can matter no more: what removed workflows have done, and firings that no rate counts any more. */
function tidy(ledger: Ledger, { workflows, now }: Surroundings): Ledger {
  const firings = Object.entries(ledger.causedFirings)
    .map(([workflowId, times]) => [workflowId, recentFirings(times, now)] as const)
    .filter(([, times]) => times.length > 0);
  return {
    ...ledger,
    settled: Object.fromEntries(
      Object.entries(ledger.settled).filter(([workflowId]) => workflows.get(workflowId) !== undefined),
    ),
    causedFirings: Object.fromEntries(firings),
  };
}
