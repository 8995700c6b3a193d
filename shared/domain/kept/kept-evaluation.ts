import type { Check } from '../check/check.ts';
import type { ConversationRef } from '../conversation/conversation-ref.ts';
import type { EventType } from '../conversation/event.ts';
import type { Input } from '../decision/decide.ts';
import { type Evaluation, maxExplained } from '../decision/evaluation.ts';
import type { Settings } from '../settings.ts';
import type { TriggerType } from '../workflow/trigger.ts';
import { type KeptMiss, keptMiss } from './kept-miss.ts';

/** How one workflow fared at one input, as it is kept: without text of users. Times are epoch milliseconds. */
export interface KeptEvaluation {
  readonly conversation: ConversationRef;
  readonly workflowId: string;
  /** Absent, like the type, where no such workflow existed. */
  readonly revision?: number;
  readonly trigger?: TriggerType;
  /** When the event happened, or the wait was due: the same at every try. */
  readonly at: number;
  readonly decidedAt: number;
  /** Absent: a wait fell due. */
  readonly event?: { readonly type: EventType; readonly eventId: string };
  /** It fired. */
  readonly executionId?: string;
  readonly miss?: KeptMiss;
  /** How many evaluations of the same input there was no room for; absent: none. */
  readonly omitted?: number;
}

/** Of one input: as many as a decision tells of workflows that the input does not concern. */
const maxKept = maxExplained;

/**
 * The checks come in an order: the workflow's state, the settings of its trigger type, the active period, the
 * mediums, the run mode, the filter, loops, the turn. A workflow that got as far as the filter was nearly right,
 * and is what somebody asks about. A page query is a filter too, though it is looked at before the period.
 */
const filterOrLater: ReadonlySet<Check> = new Set<Check>([
  'pageQuery',
  'filter',
  'loop',
  'rate',
  'exclusive',
]);

/**
 * What is kept of a decision: of an event how the workflows that it considered fared, and of any input the
 * waits that were due. Those that fired come first, then the others in turn; `omitted` counts the rest.
 */
export function keptEvaluations(
  { evaluations }: { readonly evaluations: readonly Evaluation[] },
  of: { readonly conversation: ConversationRef; readonly input: Input; readonly now: number },
  wanted: Settings['evaluations'],
): readonly KeptEvaluation[] {
  if (wanted === 'off') return [];
  const { conversation, input, now } = of;
  const event = input.kind === 'event' ? input.event : undefined;
  const isNamed = event !== undefined && 'workflowId' in event;
  const considered = evaluations.filter(
    ({ dueAt, miss }) =>
      dueAt !== undefined ||
      (event !== undefined &&
        (wanted === 'all' || isNamed || miss === undefined || filterOrLater.has(miss.check))),
  );
  const inOrder = lastOfEach(considered).toSorted(
    (a, b) => Number(a.miss !== undefined) - Number(b.miss !== undefined),
  );
  const omitted = inOrder.length - maxKept;
  return inOrder.slice(0, maxKept).map(({ miss, dueAt, ...evaluation }) => ({
    conversation,
    ...evaluation,
    at: dueAt ?? event?.occurredAt ?? now,
    decidedAt: now,
    ...(dueAt === undefined &&
      event !== undefined && { event: { type: event.type, eventId: event.eventId } }),
    ...(miss !== undefined && { miss: keptMiss(miss) }),
    ...(omitted > 0 && { omitted }),
  }));
}

/**
 * What did not fire is told once at one moment: a delayed `callClosed` has two evaluations when its call closes and
 * its operating time never comes, that it waits, and that the wait cannot fall due; the latter tells why. What fired
 * is told of each firing: an event may make several closes known.
 */
function lastOfEach(evaluations: readonly Evaluation[]): readonly Evaluation[] {
  const outcomeOf = ({ dueAt, executionId, workflowId }: Evaluation) =>
    `${dueAt} ${executionId ?? workflowId}`;
  const last = new Map(evaluations.map((one) => [outcomeOf(one), one]));
  return [...last.values()];
}
