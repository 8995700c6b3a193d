import { circumstances } from '../check/common-settings.ts';
import { recentFirings } from '../check/loops.ts';
import type { Conversation } from '../conversation/conversation.ts';
import type { ConversationEvent } from '../conversation/event.ts';
import { evolve } from '../conversation/evolve.ts';
import { type Ledger, maxSeen } from '../ledger.ts';
import type { Operation } from '../operation/operation.ts';
import { settleDue } from '../wait/settle.ts';
import { hasMissed, reconcileTimer, type TimerChange } from '../wait/timer.ts';
import { isRestarted, pendingWaits, type Wait, waitOf } from '../wait/wait.ts';
import type { ChannelWorkflows } from './channel-workflows.ts';
import { evaluationOf, maxExplained, type Progress } from './evaluation.ts';
import type { MakeId } from './fire.ts';
import { immediate } from './immediate.ts';

/** One thing that happens to a conversation: an event, or the clock. */
export type Input =
  | { readonly kind: 'event'; readonly event: ConversationEvent }
  /** The schedule of this generation has fired. */
  | { readonly kind: 'wakeUp'; readonly generation: number }
  /** The sweeper looks, since what should have happened by now may not have. */
  | { readonly kind: 'sweep' };

export interface Surroundings {
  readonly workflows: ChannelWorkflows;
  readonly operations: ReadonlyMap<string, Operation>;
  /** Epoch milliseconds. */
  readonly now: number;
  readonly makeId: MakeId;
  /** A short stand-in for an event id; events whose stand-ins are the same are taken for one. */
  readonly shorten: (eventId: string) => string;
  /** Searches a text for a linear-time regular expression. */
  readonly matches: (pattern: string, text: string) => boolean;
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
 * An input that has been here before changes nothing and asks for the pending schedule once more, since
 * the first attempt may have ended before it was made. For the same reason a sweep asks for it.
 */
export function decide(
  conversation: Conversation,
  ledger: Ledger,
  input: Input,
  given: Surroundings,
): Decision {
  const before: Progress = { conversation, ledger, announcements: [], evaluations: [] };
  if (isRepeated(ledger, input, given)) {
    return {
      ...before,
      waits: pendingWaits(conversation, ledger, given.workflows.waiting(conversation.ref.kind)),
      changed: false,
      repeated: true,
      timer: ledger.timer === undefined ? {} : { set: ledger.timer },
    };
  }
  const handled = input.kind === 'event' ? take(before, input.event, given) : look(before, input, given);
  const on = circumstances({ ...given, conversation: handled.conversation, at: given.now });
  const settled = settleDue(handled, on, given);
  const waits = pendingWaits(
    settled.conversation,
    settled.ledger,
    given.workflows.waiting(conversation.ref.kind),
  );
  const wakeAt =
    waits.length === 0 ? undefined : waits.reduce((soonest, { dueAt }) => Math.min(soonest, dueAt), Infinity);
  const { ledger: timed, change } = reconcileTimer(settled.ledger, wakeAt);
  const isKept = timed.timer !== undefined && timed.timer === ledger.timer;
  const changed =
    settled.conversation !== conversation || timed !== ledger || settled.announcements.length > 0;
  return {
    ...settled,
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

function take(before: Progress, event: ConversationEvent, given: Surroundings): Progress {
  const conversation = evolve(before.conversation, event);
  const settled = settleRestarted(before, conversation, event, given);
  const on = circumstances({ ...given, conversation, event, at: event.occurredAt });
  return immediate({ ...settled, conversation }, event, on, given);
}

/** A schedule may fire a minute late: a wait that was due before the event happened is not begun anew by it. */
function settleRestarted(
  before: Progress,
  after: Conversation,
  { occurredAt }: ConversationEvent,
  given: Surroundings,
): Progress {
  if (after === before.conversation) return before;
  const on = circumstances({ ...given, conversation: before.conversation, at: given.now });
  return settleDue(
    before,
    on,
    given,
    (wait) => wait.dueAt <= occurredAt && isRestarted(wait, after, before.ledger),
  );
}

/** Takes a timer off that is over, and says of workflows that do not wait why they do not. */
function look(
  before: Progress,
  input: Exclude<Input, { kind: 'event' }>,
  { workflows, now }: Surroundings,
): Progress {
  const { timer, ...ledger } = before.ledger;
  // A wake-up of an earlier timer than this one has been taken for repeated.
  const isOver = input.kind === 'wakeUp' || hasMissed(timer, now);
  const waiting = workflows.waiting(before.conversation.ref.kind);
  const evaluations = waiting.slice(0, maxExplained).flatMap((workflow) => {
    const miss = waitOf(workflow, before.conversation, before.ledger);
    return miss !== undefined && 'check' in miss ? [evaluationOf(workflow, miss)] : [];
  });
  return isOver ? { ...before, ledger, evaluations } : { ...before, evaluations };
}

function see(ledger: Ledger, { eventId }: ConversationEvent, { shorten }: Surroundings): Ledger {
  return { ...ledger, seen: [...ledger.seen, shorten(eventId)].slice(-maxSeen) };
}

/** Drops what can matter no more: what removed workflows have done, and firings that rates look back no more to. */
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
