import type { Miss } from '../check/check.ts';
import { type Circumstances, commonSettings } from '../check/common-settings.ts';
import { loopGuard } from '../check/loops.ts';
import { inStates, managedChat } from '../check/own-settings.ts';
import type { Conversation } from '../conversation/conversation.ts';
import { type Ledger, ofWorkflow, type Settled } from '../ledger.ts';
import { defaultChatStates, type WaitTrigger } from '../wait/anchor.ts';
import { isTimed, pendingWaits, type TimedWait } from '../wait/wait.ts';
import { evaluationOf, type Progress, withEvaluation } from './evaluation.ts';
import { type DecisionContext, fire, takeTurns } from './fire.ts';

/**
 * Fires what is due, or records the check that it fails now; either way that wait is over. `concerned` tells
 * whether waits that take turns are to be settled: all of them, or none.
 */
export function settleDue(
  progress: Progress,
  on: Circumstances,
  context: DecisionContext,
  concerned: (waits: readonly TimedWait[]) => boolean = () => true,
): Progress {
  let settled = progress;
  for (;;) {
    const { workflows, operations } = context;
    const { conversation, ledger } = settled;
    const due = pendingWaits(conversation, ledger, workflows.waiting(conversation.ref.kind), operations)
      .filter(isTimed)
      .filter((wait) => wait.dueAt <= context.now);
    const groups = together(due).filter(concerned);
    if (groups.length === 0) return settled;
    for (const group of groups) {
      settled = settleGroup(settled, group, on, context);
      // Its next turn may be due as well, and competes with what is left.
      if (group.some(competesAgain)) break;
    }
  }
}

const competesAgain = ({ workflow: { exclusive, trigger } }: TimedWait): boolean =>
  exclusive && 'repeated' in trigger && trigger.repeated === true;

/** Waits of one trigger that fall due at one time take turns; at different times they do not compete. */
function together(waits: readonly TimedWait[]): readonly (readonly TimedWait[])[] {
  const groups = Map.groupBy(waits, (wait) => `${wait.dueAt}/${wait.workflow.trigger.type}`);
  return [...groups.values()].sort(([a], [b]) => (a?.dueAt ?? 0) - (b?.dueAt ?? 0));
}

function settleGroup(
  progress: Progress,
  waits: readonly TimedWait[],
  on: Circumstances,
  context: DecisionContext,
): Progress {
  const candidates = waits.map((wait) => ({
    wait,
    workflow: wait.workflow,
    causedBy: wait.anchor.causedBy,
    miss: missOfDueWait(wait, on, progress.ledger, context.now),
  }));
  return takeTurns(candidates, progress.ledger, context.now).reduce(
    (before, { wait, miss }) => settle(before, wait, miss, context),
    progress,
  );
}

function missOfDueWait(
  { workflow, anchor }: TimedWait,
  on: Circumstances,
  ledger: Ledger,
  now: number,
): Miss | undefined {
  const trigger = workflow.trigger as WaitTrigger;
  return (
    ownSettings(trigger, on.conversation) ??
    commonSettings(trigger, on, false) ??
    loopGuard(workflow.workflowId, anchor.causedBy, ledger, now)
  );
}

function ownSettings(trigger: WaitTrigger, conversation: Conversation): Miss | undefined {
  switch (trigger.type) {
    case 'waitingForManagerReply':
    case 'waitingForUserReply':
      return inStates(trigger.chatStates ?? defaultChatStates, conversation);
    case 'callClosed':
      return managedChat(trigger.managedChatFilter, conversation);
    default:
      return undefined;
  }
}

function settle(
  progress: Progress,
  wait: TimedWait,
  miss: Miss | undefined,
  context: DecisionContext,
): Progress {
  const { workflow, anchor, occasion, occurrence, dueAt } = wait;
  const { workflowId, trigger } = workflow;
  const settled = {
    ...progress,
    ledger: remember(progress.ledger, workflowId, {
      anchor: anchor.at,
      occurrences: occurrence,
      at: context.now,
      ...(miss !== undefined && { missed: miss.check }),
    }),
  };
  if (miss !== undefined) return withEvaluation(settled, { ...evaluationOf(workflow, miss), dueAt });
  return fire(settled, context, {
    workflow,
    cause: { anchor: anchor.at, dueAt, occurrence },
    causeKey: ['wait', trigger.type, occasion, occurrence],
    causedBy: anchor.causedBy,
  });
}

function remember(ledger: Ledger, workflowId: string, settled: Settled): Ledger {
  const last = ofWorkflow(ledger.settled, workflowId);
  const fired = last?.missed === undefined ? last?.anchor : last.fired;
  const isKept = settled.missed !== undefined && fired !== undefined;
  const next = isKept ? { ...settled, fired } : settled;
  return { ...ledger, settled: { ...ledger.settled, [workflowId]: next } };
}
