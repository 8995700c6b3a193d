import type { Random } from './random.ts';

/** What can happen to a call of a service: the first four are what AWS and the network do, the last two what Lambda does. */
export const callFaults = ['refused', 'answerLost', 'partial', 'slow', 'crashBefore', 'crashAfter'] as const;
export type CallFault = (typeof callFaults)[number];

/** What can happen on the way to a function, and to schedules. */
export const wayFaults = [
  'duplicate',
  'late',
  'reordered',
  'lambdaTwice',
  'timerLate',
  'timerTwice',
  'timerNever',
  'timerDeleted',
  'coldStart',
  'skewed',
] as const;
export type WayFault = (typeof wayFaults)[number];

export type FaultKind = CallFault | WayFault;

/** Decides what goes wrong, and counts it. */
export interface Faults {
  /** `canBePartial`: the call has several entries, of which some may fail. */
  onCall(canBePartial: boolean): CallFault | undefined;
  happens(kind: WayFault): boolean;
  count(kind: FaultKind): void;
  /** From now on nothing goes wrong. */
  stop(): void;
  readonly counts: { readonly [kind in FaultKind]?: number };
}

/** Each kind is drawn as absent, rare or frequent; what is frequent is bad weather, not the end of the world. */
const frequencies = [0, 0, 0.02, 0.03, 0.11, 0.22];

/** How often it comes at a call. A handler makes up to thirty: one whose process died at every fifth would never end. */
const perCall: { readonly [kind in CallFault]: number } = {
  refused: 0.6,
  answerLost: 0.6,
  partial: 1,
  slow: 0.6,
  crashBefore: 0.2,
  crashAfter: 0.2,
};

/** Events that come out of order cost no retry: so many times as often as the rest. */
const timesReordered = 3;

/** Those of `without` never happen. */
export function drawnFaults(random: Random, without: readonly FaultKind[] = []): Faults {
  const counts: { [kind in FaultKind]?: number } = {};
  const likelihood = new Map<FaultKind, number>();
  for (const kind of [...callFaults, ...wayFaults]) {
    const frequency = random.pick(frequencies) * (kind === 'reordered' ? timesReordered : 1);
    likelihood.set(kind, without.includes(kind) ? 0 : frequency);
  }
  const calls = callFaults.map((kind) => [kind, (likelihood.get(kind) ?? 0) * perCall[kind]] as const);
  let stopped = false;

  const count = (kind: FaultKind) => {
    counts[kind] = (counts[kind] ?? 0) + 1;
  };
  return {
    counts,
    count,
    stop: () => {
      stopped = true;
    },
    onCall(canBePartial) {
      if (stopped) return undefined;
      let drawn = random.unit();
      for (const [kind, probability] of calls) {
        if (drawn < probability) {
          if (kind === 'partial' && !canBePartial) return undefined;
          count(kind);
          return kind;
        }
        drawn -= probability;
      }
      return undefined;
    },
    happens(kind) {
      if (stopped || !random.chance(likelihood.get(kind) ?? 0)) return false;
      count(kind);
      return true;
    },
  };
}
