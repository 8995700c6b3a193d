import type { Miss } from '../check/check.ts';
import type { Conversation, Mark } from '../conversation/conversation.ts';
import { type Ledger, ofWorkflow, type Settled } from '../ledger.ts';
import type { Operation } from '../operation/operation.ts';
import { durationOf } from '../workflow/delay.ts';
import type { Workflow } from '../workflow/workflow.ts';
import { type Anchor, anchorOf, isWait, type WaitTrigger } from './anchor.ts';
import { dueTime } from './due-time.ts';

/** A wait that is pending, whether or not its end is in sight. */
export type Wait = TimedWait | StalledWait;

interface PendingWait {
  readonly workflow: Workflow;
  readonly anchor: Mark;
  readonly occasion: number;
  /** Which firing of this occasion it would be, from 1; more than 1 only where the trigger repeats. */
  readonly occurrence: number;
}

/** The workflow fires at `dueAt` (epoch ms) if everything still holds then. */
export interface TimedWait extends PendingWait {
  readonly dueAt: number;
}

/** The hours in which it counts are missing or too short: it has no due time until they are edited. */
export interface StalledWait extends PendingWait {
  readonly miss: Miss;
}

export const isTimed = (wait: Wait): wait is TimedWait => 'dueAt' in wait;

/** The waits of a conversation, derived anew each time: nothing else arms or cancels one. */
export function pendingWaits(
  conversation: Conversation,
  ledger: Ledger,
  workflows: readonly Workflow[],
  operations: ReadonlyMap<string, Operation>,
): readonly Wait[] {
  return workflows.flatMap((workflow) => {
    const wait = waitOf(workflow, conversation, ledger, operations);
    return wait === undefined || 'check' in wait ? [] : [wait];
  });
}

/** The wait that a workflow has here, or why it has none; `undefined` if its trigger does not wait here. */
export function waitOf(
  workflow: Workflow,
  conversation: Conversation,
  ledger: Ledger,
  operations: ReadonlyMap<string, Operation>,
): Wait | Miss | undefined {
  const { trigger } = workflow;
  if (!isWait(trigger, conversation.ref.kind)) return undefined;
  if (durationOf(trigger.delay) === 0) return undefined;
  if (workflow.state !== 'active') return { check: 'active', expected: 'active', found: workflow.state };
  const anchor = anchorOf(trigger, conversation);
  if ('check' in anchor) return anchor;
  if (anchor.mark.at < workflow.effectiveFrom) {
    return { check: 'anchor', expected: workflow.effectiveFrom, found: anchor.mark.at };
  }
  const settled = ofWorkflow(ledger.settled, workflow.workflowId);
  const occurrence = isOver(settled, anchor) ? settled.occurrences + 1 : 1;
  if (occurrence > occurrencesOf(trigger)) return { check: 'once', found: occurrence - 1 };
  const wait = { workflow, anchor: anchor.mark, occasion: anchor.occasion, occurrence };
  const dueAt = dueTime(trigger, anchor.mark.at, occurrence, operations);
  return typeof dueAt === 'number' ? { ...wait, dueAt } : { ...wait, miss: dueAt };
}

/** Whether the workflow still waits in `after`, but from another anchor: this wait was not ended, only begun anew. */
export function isRestarted(
  wait: Wait,
  after: Conversation,
  ledger: Ledger,
  operations: ReadonlyMap<string, Operation>,
): boolean {
  const next = waitOf(wait.workflow, after, ledger, operations);
  return next !== undefined && !('check' in next) && next.anchor.at !== wait.anchor.at;
}

/**
 * What has fired since the occasion counts against it, whatever was known of the occasion by then: an opening
 * may be told after the wait that it began has fired, and the workflow may have been another then.
 */
function isOver(settled: Settled | undefined, { mark, occasion }: Anchor): settled is Settled {
  if (settled === undefined) return false;
  const { anchor, missed, fired = Number.NEGATIVE_INFINITY } = settled;
  return missed === undefined ? anchor >= occasion : anchor === mark.at || fired >= occasion;
}

function occurrencesOf(trigger: WaitTrigger): number {
  return trigger.type === 'callWaitInQueued' && trigger.repeated === true ? (trigger.repeatCount ?? 1) : 1;
}
