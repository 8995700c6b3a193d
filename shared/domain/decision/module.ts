import type { WorkflowRejected } from '../announcement.ts';
import type { Check, Miss } from '../check/check.ts';
import { type Circumstances, commonSettings } from '../check/common-settings.ts';
import { loopGuard, rateInAll, weightOfFirings } from '../check/loops.ts';
import { replayGuard } from '../check/replays.ts';
import { type CausedBy, type ConversationEvent, maxChain } from '../conversation/event.ts';
import { userIdOf } from '../conversation/known.ts';
import type { Workflow } from '../workflow/workflow.ts';
import { evaluationOf, type Progress, withEvaluation } from './evaluation.ts';
import { causeOf, type DecisionContext, type EventDecisionContext, executionIdOf, fire } from './fire.ts';

type Request = Extract<ConversationEvent, { type: 'WorkflowRequested' }>;

/** A module runs when it is asked for by name; every refusal is announced with its reason. */
export function requestModule(
  progress: Progress,
  event: Request,
  on: Circumstances,
  context: EventDecisionContext,
): Progress {
  const workflow = context.workflows.get(event.workflowId);
  if (workflow === undefined) {
    const miss: Miss = { check: 'exists', found: null };
    const evaluated = withEvaluation(progress, { workflowId: event.workflowId, miss });
    return reject(evaluated, event, miss.check, context);
  }
  const miss =
    missOfRequest(workflow, event, on, progress, context.now) ??
    replayGuard(workflow, event, context.replayed);
  if (miss === undefined) {
    const billable = event.requestedBy.type === 'manager';
    return fire(progress, context, {
      workflow,
      event,
      billable,
      ...causeOf(event),
      causedBy: chainOf(event),
    });
  }
  return reject(withEvaluation(progress, evaluationOf(workflow, miss)), event, miss.check, context);
}

function missOfRequest(
  { workflowId, state, trigger }: Workflow,
  event: Request,
  on: Circumstances,
  { ledger }: Progress,
  now: number,
): Miss | undefined {
  if (state !== 'active') return { check: 'active', expected: 'active', found: state };
  if (trigger.type !== 'modular') return { check: 'type', expected: 'modular', found: trigger.type };
  if (event.requestedBy.type === 'manager' && trigger.triggerInChat !== true) {
    return { check: 'triggerInChat', expected: true, found: false };
  }
  const causedBy = chainOf(event);
  return (
    commonSettings(trigger, on, true) ??
    loopGuard(workflowId, causedBy, ledger, now, maxChain) ??
    rateInAll(causedBy, weightOfFirings(ledger, now))
  );
}

/** The caller belongs to the chain of callers even where the event lists neither it nor an execution. */
function chainOf({ eventId, causedBy, requestedBy }: Request): CausedBy | undefined {
  if (requestedBy.type === 'manager') return causedBy;
  const workflowIds = causedBy?.workflowIds ?? [];
  return {
    executionId: causedBy?.executionId ?? eventId,
    workflowIds: workflowIds.includes(requestedBy.id) ? workflowIds : [...workflowIds, requestedBy.id],
  };
}

function reject(
  progress: Progress,
  event: Request,
  reason: Check,
  { now, makeId }: DecisionContext,
): Progress {
  const { conversation } = progress;
  const { workflowId, requestedBy, causedBy } = event;
  const userId = userIdOf(conversation, event);
  const rejected: WorkflowRejected = {
    type: 'WorkflowRejected',
    executionId: executionIdOf(conversation.ref, workflowId, causeOf(event).causeKey, makeId),
    workflowId,
    conversation: conversation.ref,
    ...(userId !== undefined && { userId }),
    reason,
    requestedBy,
    cause: { eventId: event.eventId },
    at: now,
    ...(causedBy !== undefined && { causedBy }),
  };
  return { ...progress, announcements: [...progress.announcements, rejected] };
}
