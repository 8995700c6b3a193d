import type { Miss } from '../check/check.ts';
import type { Circumstances } from '../check/common-settings.ts';
import type { Decision } from '../decision/decide.ts';
import { iso } from '../iso.ts';
import { ofWorkflow } from '../ledger.ts';
import type { Situation } from '../trial/pass-time.ts';
import { anchorOf, isWait } from '../wait/anchor.ts';
import { isTimed, type Wait, waitOf } from '../wait/wait.ts';
import type { Workflow } from '../workflow/workflow.ts';
import { delayReason, reasonOf } from './blame.ts';
import type { ExplainedWait, Explanation } from './explanation.ts';
import { filtersOf } from './filters-of.ts';

/** How a workflow was decided. */
interface Outcome {
  /** Absent: it fires. */
  readonly miss?: Miss | undefined;
  /** Of a wait that was due (epoch ms). */
  readonly dueAt?: number;
}

/** What is known once an event or a time has been decided on trial. */
export interface ExplanationContext {
  readonly before: Situation;
  /** As it is left in the end, at `at` (epoch ms). */
  readonly after: Decision;
  readonly at: number;
  /** What the filters see. */
  readonly on: Circumstances;
  /** How the workflow was decided, or why it was not considered. */
  readonly outcomeOf: (workflow: Workflow) => Outcome;
  /** The decision at a later time (epoch ms) if nothing happened until then. */
  readonly foresee: (at: number) => Decision;
}

export function explainWorkflow(workflow: Workflow, context: ExplanationContext): Explanation {
  const { workflowId, name, revision, state, trigger } = workflow;
  const wait = context.after.waits.find((one) => one.workflow.workflowId === workflowId);
  const settled = ofWorkflow(context.before.ledger.settled, workflowId);
  return {
    workflowId,
    name,
    revision,
    state,
    trigger: trigger.type,
    ...explainOutcome(workflow, context.outcomeOf(workflow), wait, context),
    ...(wait !== undefined && { wait: explainWait(wait, context) }),
    ...(settled !== undefined && { settled }),
    ...filtersOf(trigger, context.on),
  };
}

function explainOutcome(
  workflow: Workflow,
  { miss, dueAt }: Outcome,
  wait: Wait | undefined,
  { after, at, on }: ExplanationContext,
): Pick<Explanation, 'outcome' | 'reason' | 'dueAt'> {
  const due = dueAt === undefined ? {} : { dueAt };
  if (miss === undefined) return { outcome: 'fires', ...due };
  if (wait !== undefined && dueAt === undefined) return { outcome: 'waits', reason: delayReason(wait, at) };
  const why = dueAt === undefined ? (waitMiss(workflow, after, on) ?? miss) : miss;
  return { outcome: 'doesNotFire', reason: reasonOf(workflow.trigger, why, after.conversation), ...due };
}

/** Why a workflow whose trigger waits has no wait here. */
function waitMiss(workflow: Workflow, { conversation, ledger }: Situation, { operations }: Circumstances) {
  const wait = waitOf(workflow, conversation, ledger, operations);
  if (wait === undefined || !('check' in wait)) return undefined;
  return wait.check === 'once' ? onceMiss(wait, workflow, { conversation, ledger }) : wait;
}

/** A wait that was due and missed is as much over as one that fired, and was not fired once. */
function onceMiss(once: Miss, { workflowId, trigger }: Workflow, { conversation, ledger }: Situation): Miss {
  const settled = ofWorkflow(ledger.settled, workflowId);
  if (settled?.missed === undefined || !isWait(trigger, conversation.ref.kind)) return once;
  const anchor = anchorOf(trigger, conversation);
  const isOfThisWait = 'mark' in anchor && anchor.mark.at === settled.anchor;
  return isOfThisWait ? { ...once, found: `did not fire at ${iso(settled.at)}: ${settled.missed}` } : once;
}

function explainWait(wait: Wait, context: ExplanationContext): ExplainedWait {
  const { workflow, anchor, occurrence } = wait;
  const { workflowId, trigger } = workflow;
  if (!isTimed(wait)) return { since: anchor.at, occurrence, fails: delayReason(wait, context.at) };
  const { dueAt } = wait;
  const due = context
    .foresee(dueAt)
    .evaluations.find((one) => one.workflowId === workflowId && one.dueAt === dueAt);
  return {
    since: anchor.at,
    dueAt,
    occurrence,
    ...(due?.miss !== undefined && { fails: reasonOf(trigger, due.miss, context.after.conversation) }),
  };
}
