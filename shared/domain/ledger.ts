import type { Check } from './check/check.ts';

/** The end of one wait: it fired, or the check that it failed when it was due. */
export interface Settled {
  /** Where its clock started, epoch ms; a wait that missed is over for this anchor only. */
  readonly anchor: number;
  /** How often it has been due since then; more than 1 only where the trigger repeats. */
  readonly occurrences: number;
  /** When, epoch milliseconds. */
  readonly at: number;
  /** Absent: it fired. */
  readonly missed?: Check;
  /** Of one that missed: the anchor of the last wait before it that fired; absent: none has. */
  readonly fired?: number;
}

interface Cancel {
  readonly generation: number;
  /** A short hash of the event id. */
  readonly by: string;
}

/** What the service has done about a conversation; unlike `Conversation` it depends on the order of arrival. */
export interface Ledger {
  /** Short hashes of the last event ids that left a trace here, oldest first; at most `maxSeen`. */
  readonly seen: readonly string[];
  /** The last wait that each workflow has settled. */
  readonly settled: { readonly [workflowId: string]: Settled };
  /** When each workflow last fired on events that workflows caused: epoch ms, at most an hour back. */
  readonly causedFirings: { readonly [workflowId: string]: readonly number[] };
  /** The schedule that should be pending. */
  readonly timer?: { readonly generation: number; readonly at: number };
  /** The last schedules that were to be deleted, and by which event: its retry deletes them again. */
  readonly cancels?: readonly Cancel[];
  /** Of the last schedule ever; generations are never used twice. */
  readonly generation: number;
}

/** Redeliveries come within minutes; the record of executions catches those that come later than this. */
export const maxSeen = 100;

/** What stands under a workflow's id: an id may be `constructor`, which every object inherits. */
export function ofWorkflow<T>(byId: { readonly [workflowId: string]: T }, workflowId: string): T | undefined {
  return Object.hasOwn(byId, workflowId) ? byId[workflowId] : undefined;
}

export const emptyLedger: Ledger = { seen: [], settled: {}, causedFirings: {}, generation: 0 };
