import type { FaultKind } from '../faults.ts';
import type { Violation } from '../judge/judge.ts';
import type { Lateness } from '../judge/verdict.ts';

/** What runs led to, added up. */
export interface Summary {
  readonly seeds: number;
  readonly events: number;
  readonly executions: number;
  /** Executions that a wait led to. */
  readonly waits: number;
  readonly required: number;
  readonly either: number;
  readonly excusedLateReplies: number;
  readonly endedWhenDue: number;
  readonly faults: Counts;
  readonly calls: Counts;
  readonly rescues: Counts;
  readonly lateness: Lateness;
  readonly failures: readonly Failure[];
}

export type Counts = { readonly [name in FaultKind | string]?: number };

export interface Failure {
  readonly seed: number;
  readonly violations: readonly (Violation | string)[];
}

export const nothing: Summary = {
  seeds: 0,
  events: 0,
  executions: 0,
  waits: 0,
  required: 0,
  either: 0,
  excusedLateReplies: 0,
  endedWhenDue: 0,
  faults: {},
  calls: {},
  rescues: {},
  lateness: { failing: [], healed: [] },
  failures: [],
};

export function plus(a: Summary, b: Summary): Summary {
  return {
    seeds: a.seeds + b.seeds,
    events: a.events + b.events,
    executions: a.executions + b.executions,
    waits: a.waits + b.waits,
    required: a.required + b.required,
    either: a.either + b.either,
    excusedLateReplies: a.excusedLateReplies + b.excusedLateReplies,
    endedWhenDue: a.endedWhenDue + b.endedWhenDue,
    faults: added(a.faults, b.faults),
    calls: added(a.calls, b.calls),
    rescues: added(a.rescues, b.rescues),
    lateness: {
      failing: [...a.lateness.failing, ...b.lateness.failing],
      healed: [...a.lateness.healed, ...b.lateness.healed],
    },
    failures: [...a.failures, ...b.failures],
  };
}

function added(a: Counts, b: Counts): Counts {
  const sum: { [name: string]: number } = { ...(a as Record<string, number>) };
  for (const [name, count = 0] of Object.entries(b)) sum[name] = (sum[name] ?? 0) + count;
  return sum;
}

export const total = (counts: Counts): number =>
  Object.values(counts).reduce<number>((sum, count = 0) => sum + count, 0);

/** The value below which the `share` of all lie; 0 of none. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = Float64Array.from(values).sort();
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}
