const minute = 60_000;

/** What the service promises once nothing fails any more, ms. */
export const promises = {
  /** A lost schedule is found by the sweeper: 2 minutes of grace, 5 between two sweeps, and one that was under way. */
  decidedWithin: 8 * minute,
  handledWithin: 10 * minute,
} as const;
