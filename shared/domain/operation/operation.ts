export const weekdays = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;
export type Weekday = (typeof weekdays)[number];

/** The operation that stands for the channel where a setting names none. */
export const defaultOperationId = 'default';

/** In which the channel counts days and hours where nothing names another. */
export const channelTimeZone = (operations: ReadonlyMap<string, Operation>): string =>
  operations.get(defaultOperationId)?.timeZone ?? 'UTC';

/** Open from `from` until `to`, in minutes of the local day: 0 ≤ from < to ≤ 1440. */
export interface WeeklyRange {
  readonly day: Weekday;
  readonly from: number;
  readonly to: number;
}

/** Closed all day: one date, or all from `from` to `until`, both included. `YYYY-MM-DD`, local. */
export type Holiday = { readonly date: string } | { readonly from: string; readonly until: string };

/** A set of business hours. */
export interface Operation {
  readonly operationId: string;
  readonly channelId: string;
  readonly name?: string;
  /** IANA. */
  readonly timeZone: string;
  readonly weeklyRanges: readonly WeeklyRange[];
  readonly holidays: readonly Holiday[];
  /** By hand, from `setAt` (epoch ms) until the schedule changes next. */
  readonly override?: { readonly state: 'open' | 'closed'; readonly setAt: number };
  /** Its history is kept, and its revisions go on where it is made again. */
  readonly removed?: true;
  readonly revision: number;
  /** Epoch milliseconds. */
  readonly updatedAt: number;
  /** Who made this revision: the `sub` of a token, or an IAM ARN. */
  readonly updatedBy?: string;
}
