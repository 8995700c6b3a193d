/**
 * List prices in dollars per million, US East (N. Virginia), without free tiers, as published by AWS in 2026.
 * Making and deleting schedules costs nothing, and so do calls that a service refuses.
 */
export const dollarsPerMillion = {
  /** Events that are put on a bus, for each 64 kB begun. */
  busEvents: 1,
  /** Schedules that fire. */
  schedulerInvocations: 1,
  lambdaRequests: 0.2,
  dynamodbReadUnits: 0.125,
  dynamodbWriteUnits: 0.625,
} as const;

export type Priced = keyof typeof dollarsPerMillion;
