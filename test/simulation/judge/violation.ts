import type { Ref } from '../log.ts';

/** What a run can be blamed for. */
export type Rule =
  /** Had to be announced and never was. */
  | 'lost'
  /** Announced under two execution ids, or recorded twice. */
  | 'twice'
  /** Before it was due. */
  | 'early'
  /** Later than promised. */
  | 'late'
  /** Announced although nothing allowed it: answered, closed, stopped, another channel. */
  | 'forbidden'
  /** A field of an announcement. */
  | 'wrong'
  /** Recorded, and not published in time. */
  | 'unannounced'
  /** Published, and never recorded. */
  | 'unrecorded'
  /** An event that nobody has handled in time. */
  | 'lostEvent';

export interface Violation {
  readonly rule: Rule;
  readonly conversation?: Ref;
  readonly workflowId?: string;
  /** Enough to find the case in the log. */
  readonly explanation: string;
}
