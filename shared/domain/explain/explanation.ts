import type { Miss } from '../check/check.ts';
import type { ExplainedFilter } from '../filter/explain.ts';
import type { Settled } from '../ledger.ts';
import type { TriggerType } from '../workflow/trigger.ts';
import type { WorkflowState } from '../workflow/workflow.ts';

/** A check that failed, and the setting that it failed by. */
export interface Reason extends Miss {
  /**
   * `trigger.chatStates`: with another value there this check would have held. Absent where no setting of the
   * workflow would have changed it: something else happened than what it is for.
   */
  readonly setting?: string;
}

/** A wait that is pending. Times are epoch milliseconds. */
export interface ExplainedWait {
  readonly since: number;
  /** Absent: the hours in which it counts are missing or too short. */
  readonly dueAt?: number;
  /** From 1; more than 1 only where the trigger repeats. */
  readonly occurrence: number;
  /** What it would fail at `dueAt` if nothing happened until then, or why it has none; absent: it would fire. */
  readonly fails?: Reason;
}

/** How one workflow fares, and why. */
export interface Explanation {
  readonly workflowId: string;
  readonly name: string;
  readonly revision: number;
  readonly state: WorkflowState;
  readonly trigger: TriggerType;
  readonly outcome: 'fires' | 'waits' | 'doesNotFire';
  /** Of a wait that fell due: when (epoch ms). */
  readonly dueAt?: number;
  /** The first check that failed; of a wait that is pending, that its delay is not over. Absent: it fires. */
  readonly reason?: Reason;
  readonly wait?: ExplainedWait;
  /** How its last wait in this conversation ended before. */
  readonly settled?: Settled;
  readonly filter?: ExplainedFilter;
  readonly pageQuery?: ExplainedFilter;
}
