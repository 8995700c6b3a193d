import type { FaultKind } from './faults.ts';

/** Which safety nets are up, and which faults cannot be survived without the others. */
export interface Nets {
  readonly sweeper: boolean;
  readonly redrive: boolean;
  readonly without: readonly FaultKind[];
  /** Nothing is ever lost: what is promised for good times must hold at all times. */
  readonly strict: boolean;
}

const lostSchedules = ['timerNever'] as const;
const failedInvocations = ['refused', 'answerLost', 'partial', 'crashBefore', 'crashAfter'] as const;

export const nets = {
  all: { sweeper: true, redrive: true, without: [], strict: false },
  /** What the sweeper would mend shows. */
  noSweeper: { sweeper: false, redrive: true, without: lostSchedules, strict: false },
  /** What a second attempt would mend shows. */
  none: { sweeper: false, redrive: false, without: [...lostSchedules, ...failedInvocations], strict: true },
} as const satisfies { readonly [name: string]: Nets };

export type NetsName = keyof typeof nets;
