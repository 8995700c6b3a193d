import type { TrialFiring } from './run-trial.ts';

/** Which revisions fire: both, only the one that is tried, or only the one in force. */
export const firingSides = ['both', 'onlyTried', 'onlyInForce'] as const;

export interface ComparedFiring extends TrialFiring {
  readonly by: (typeof firingSides)[number];
  /** When the revision in force fires at another time (epoch ms). */
  readonly inForceAt?: number;
}

/**
 * Every firing, those of one revision only first, in the order of time. The same firing has the same execution id,
 * even where its wait is longer or shorter.
 */
export function compareFirings(
  tried: readonly TrialFiring[],
  inForce: readonly TrialFiring[],
): readonly ComparedFiring[] {
  const before = new Map(inForce.map((firing) => [firing.executionId, firing]));
  const now = new Set(tried.map(({ executionId }) => executionId));
  const compared = [
    ...tried.map((firing): ComparedFiring => {
      const other = before.get(firing.executionId);
      if (other === undefined) return { ...firing, by: 'onlyTried' };
      return { ...firing, by: 'both', ...(other.at !== firing.at && { inForceAt: other.at }) };
    }),
    ...inForce
      .filter(({ executionId }) => !now.has(executionId))
      .map((firing): ComparedFiring => ({ ...firing, by: 'onlyInForce' })),
  ];
  return compared.sort((a, b) => Number(a.by === 'both') - Number(b.by === 'both') || a.at - b.at);
}
