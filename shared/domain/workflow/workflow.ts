import type { Trigger } from './trigger.ts';

/** Of a workflow that is there: a removed one is in no listing, and in no file. */
export const presentStates = ['draft', 'active', 'stopped'] as const;

export const workflowStates = [...presentStates, 'removed'] as const;
export type WorkflowState = (typeof workflowStates)[number];

export interface Workflow {
  readonly workflowId: string;
  readonly channelId: string;
  readonly name: string;
  readonly state: WorkflowState;
  /** Counts the saves, from 1. */
  readonly revision: number;
  /** Lower goes first. */
  readonly rank: number;
  /** Of the exclusive workflows that match one event, only the first fires. */
  readonly exclusive: boolean;
  readonly trigger: Trigger;
  /** Epoch milliseconds, like the other times. */
  readonly createdAt: number;
  readonly updatedAt: number;
  /** Who made this revision: the `sub` of a token, or an IAM ARN. */
  readonly updatedBy?: string;
  /** From when anchors of waits count: the last activation, or the last change of `trigger` if that is later. */
  readonly effectiveFrom: number;
}

/** Rank, then creation, then id: the order in which workflows take their turn. */
export function byTurn(a: Workflow, b: Workflow): number {
  return a.rank - b.rank || a.createdAt - b.createdAt || (a.workflowId < b.workflowId ? -1 : 1);
}
