import type { Ref } from '../log.ts';

/** What the service promises of its speed, in milliseconds. */
export interface Promises {
  /** A wait is decided at most this long after it fell due, was made known, or the faults stopped, whichever is last. */
  readonly decidedWithin: number;
  /** A wait that an edit of its hours has moved to an earlier time is looked at at most this long after the last look. */
  readonly noticedWithin: number;
  /** An event is handled, and what was recorded is published, at most this long after it was brought (recorded) or the faults stopped, whichever is last. */
  readonly handledWithin: number;
}

/**
 * - `lost`: had to fire, or a request had to be answered, and was not
 * - `twice`: one cause, two executions or two records
 * - `early`: a wait before its due time, or an execution before its decision
 * - `late`: a wait decided, or an execution recorded, after what was promised
 * - `forbidden`: fired and must not have
 * - `wrong`: a field of an announcement
 * - `unannounced`: recorded and not published in time
 * - `unrecorded`: published and not recorded, or not before
 * - `lostSave`: a save that does not come after the one before it, or was answered and is not in force
 * - `lostEvent`: not handled in time, or left out of what is known though it says something new
 */
export const rules = [
  'lost',
  'twice',
  'early',
  'late',
  'forbidden',
  'wrong',
  'unannounced',
  'unrecorded',
  'lostSave',
  'lostEvent',
] as const;

export type Rule = (typeof rules)[number];

export interface Violation {
  readonly rule: Rule;
  readonly conversation?: Ref;
  readonly workflowId?: string;
  readonly explanation: string;
}

export interface Verdict {
  readonly violations: readonly Violation[];
  /** Distinct recorded executions of workflows. */
  readonly executions: number;
  /** Of these, the ones that a wait led to. */
  readonly waits: number;
  /** Executions that had to be, exactly once. */
  readonly required: number;
  /** Pairs of workflow and cause of which both firing and not firing is right. */
  readonly either: number;
  /** Waits that fired although what would have ended them had happened by the due time and was committed later. */
  readonly excusedLateReplies: number;
  /** Waits that an event ended which happened after they were due and before they were decided. */
  readonly endedWhenDue: number;
  readonly lateness: Lateness;
}

/** Of the waits that fired: milliseconds from the due time (or from when the wait became known, if that was later) to the first publication. */
export interface Lateness {
  /** Of waits that fell due while things failed: an outage may hold them up for as long as it lasts. */
  readonly failing: readonly number[];
  /** Of waits that fell due when nothing failed any more. */
  readonly healed: readonly number[];
}
