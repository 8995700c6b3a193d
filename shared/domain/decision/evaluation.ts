import type { Announcement } from '../announcement.ts';
import type { Miss } from '../check/check.ts';
import type { Conversation } from '../conversation/conversation.ts';
import type { Ledger } from '../ledger.ts';
import type { TriggerType } from '../workflow/trigger.ts';
import type { Workflow } from '../workflow/workflow.ts';

/** How one workflow fared at one input. */
export interface Evaluation {
  readonly workflowId: string;
  /** Absent, like the type, where no such workflow exists. */
  readonly revision?: number;
  readonly trigger?: TriggerType;
  /** Absent: it fired. */
  readonly miss?: Miss;
  readonly executionId?: string;
  /** Of a wait that was due (epoch ms). */
  readonly dueAt?: number;
}

/**
 * How many workflows, the first by turn, are told why they did not match. Beyond them only what fires or is
 * held back is told, so that neither time nor log grows with the workflows that an event does not concern.
 */
export const maxExplained = 100;

/** What an input has led to so far. */
export interface Progress {
  readonly conversation: Conversation;
  readonly ledger: Ledger;
  readonly announcements: readonly Announcement[];
  readonly evaluations: readonly Evaluation[];
}

export function evaluationOf(workflow: Workflow, miss: Miss | undefined): Evaluation {
  const { workflowId, revision, trigger } = workflow;
  return { workflowId, revision, trigger: trigger.type, ...(miss !== undefined && { miss }) };
}

export function withEvaluation(progress: Progress, evaluation: Evaluation): Progress {
  return { ...progress, evaluations: [...progress.evaluations, evaluation] };
}
