import type { Cause } from '../announcement.ts';
import type { Miss } from '../check/check.ts';
import { rateInAll, recentFirings, weightOf, weightOfFirings } from '../check/loops.ts';
import type { ConversationRef } from '../conversation/conversation-ref.ts';
import type { CausedBy, ConversationEvent } from '../conversation/event.ts';
import { userIdOf } from '../conversation/known.ts';
import { type Ledger, ofWorkflow } from '../ledger.ts';
import type { Operation } from '../operation/operation.ts';
import { byTurn, type Workflow } from '../workflow/workflow.ts';
import type { ChannelWorkflows } from './channel-workflows.ts';
import { evaluationOf, type Progress, withEvaluation } from './evaluation.ts';

/** Makes the id of an execution out of what it is the execution of. */
export type MakeId = (parts: readonly string[]) => string;

/** What every decision needs beside the state. */
export interface DecisionContext {
  readonly workflows: ChannelWorkflows;
  readonly operations: ReadonlyMap<string, Operation>;
  /** Epoch milliseconds. */
  readonly now: number;
  readonly makeId: MakeId;
}

/** What the decision of an event needs. */
export interface EventDecisionContext extends DecisionContext {
  /** It comes out of the archive. */
  readonly replayed: boolean;
}

interface Firing {
  readonly workflow: Workflow;
  readonly cause: Cause;
  /** What the execution id is made of, beside workflow and conversation: the same at every try. */
  readonly causeKey: readonly (string | number)[];
  readonly causedBy: CausedBy | undefined;
  readonly event?: ConversationEvent;
  readonly billable?: boolean;
}

/** The cause of a workflow that an event starts at once. */
export function causeOf({
  eventId,
  causedBy,
}: ConversationEvent): Pick<Firing, 'cause' | 'causeKey' | 'causedBy'> {
  return { cause: { eventId }, causeKey: ['event', eventId], causedBy };
}

/** Starts a workflow. */
export function fire(progress: Progress, { now, makeId }: DecisionContext, firing: Firing): Progress {
  const { workflow, cause, causeKey, causedBy, event, billable = false } = firing;
  const { conversation } = progress;
  const { workflowId, revision, trigger } = workflow;
  const executionId = executionIdOf(conversation.ref, workflowId, causeKey, makeId);
  const userId = userIdOf(conversation, event);
  const evaluation = { ...evaluationOf(workflow, undefined), executionId };
  return {
    ...withEvaluation(progress, 'dueAt' in cause ? { ...evaluation, dueAt: cause.dueAt } : evaluation),
    ledger: countFiring(progress.ledger, workflowId, causedBy, now),
    announcements: [
      ...progress.announcements,
      {
        type: 'WorkflowTriggered',
        executionId,
        workflowId,
        revision,
        conversation: conversation.ref,
        ...(userId !== undefined && { userId }),
        trigger: { type: trigger.type },
        cause,
        at: now,
        billable,
        ...(causedBy !== undefined && { causedBy }),
      },
    ],
  };
}

export function executionIdOf(
  { channelId, kind, id }: ConversationRef,
  workflowId: string,
  causeKey: Firing['causeKey'],
  makeId: MakeId,
): string {
  return makeId([channelId, kind, id, workflowId, ...causeKey.map(String)]);
}

/** Counts a firing against the rate of what workflows cause; what people cause is not counted. */
function countFiring(
  ledger: Ledger,
  workflowId: string,
  causedBy: CausedBy | undefined,
  now: number,
): Ledger {
  if (causedBy === undefined) return ledger;
  const times = [...recentFirings(ofWorkflow(ledger.causedFirings, workflowId), now), now];
  return { ...ledger, causedFirings: { ...ledger.causedFirings, [workflowId]: times } };
}

interface Candidate {
  readonly workflow: Workflow;
  readonly miss: Miss | undefined;
  /** What would make it fire. */
  readonly causedBy: CausedBy | undefined;
}

/**
 * Of those that passed, in turn: every workflow that is not exclusive, and the first that is, for as long as
 * workflows may fire on what workflows caused. The misses of the others name what holds them back.
 */
export function takeTurns<T extends Candidate>(
  candidates: readonly T[],
  ledger: Ledger,
  now: number,
): readonly T[] {
  let first: string | undefined;
  let weight = weightOfFirings(ledger, now);
  return [...candidates]
    .sort((a, b) => byTurn(a.workflow, b.workflow))
    .map((candidate) => {
      const { workflow, causedBy } = candidate;
      const miss = candidate.miss ?? rateInAll(causedBy, weight);
      if (miss !== undefined) return { ...candidate, miss };
      if (workflow.exclusive) {
        if (first !== undefined) return { ...candidate, miss: { check: 'exclusive', found: first } };
        first = workflow.workflowId;
      }
      if (causedBy !== undefined) weight += weightOf(workflow.workflowId);
      return candidate;
    });
}
