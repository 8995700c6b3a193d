const minute = 60_000;

/** Whatever was set before, a wait in operating time is looked at again: at the next event, or within a day. */
const noticedWithin = 24 * 60 * minute;

/** What the service promises once nothing fails any more, ms. */
export const promises = {
  /** A lost schedule is found by the sweeper: 2 minutes of grace, 5 between two sweeps, and one that was under way. */
  decidedWithin: 8 * minute,
  noticedWithin,
  /** The last retry that has failed is followed by another within half a minute; a lost announcement is swept too. */
  handledWithin: 10 * minute,
} as const;

/** What it promises while nothing is lost: Scheduler's own minute, and some seconds for the handlers. */
export const strictPromises = {
  decidedWithin: minute + 15_000,
  noticedWithin,
  handledWithin: minute,
} as const;
