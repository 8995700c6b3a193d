import { isByHand, isOpen, lastStateChange, nextStateChange } from './is-open.ts';
import { localTime } from './local-time.ts';
import type { Holiday, Operation, WeeklyRange } from './operation.ts';

/** Whether an operation is open at an instant, since when and until when, and why. */
export interface OperationStatus {
  readonly open: boolean;
  /** Epoch ms of the last change at or before the instant; absent where there is none within 800 days. */
  readonly since?: number;
  /** Epoch ms of the next change after it; absent where there is none within 800 days. */
  readonly until?: number;
  readonly reason: StatusReason;
}

/** What decides at an instant, as it stands in the operation. */
export type StatusReason =
  | ({ readonly type: 'override' } & NonNullable<Operation['override']>)
  | ({ readonly type: 'holiday' } & Holiday)
  | ({ readonly type: 'weeklyRange' } & WeeklyRange)
  | { readonly type: 'outsideWeeklyRanges' };

/** `at`: epoch ms. */
export function operationStatus(operation: Operation, at: number): OperationStatus {
  const [since, until] = [lastStateChange(operation, at), nextStateChange(operation, at)];
  return {
    open: isOpen(operation, at),
    ...(since !== undefined && { since }),
    ...(until !== undefined && { until }),
    reason: reasonAt(operation, at),
  };
}

function reasonAt(operation: Operation, at: number): StatusReason {
  const { override, holidays, weeklyRanges, timeZone } = operation;
  if (override !== undefined && isByHand(operation, at)) return { type: 'override', ...override };
  const { date, weekday, minuteOfDay } = localTime(timeZone, at);
  const holiday = holidays.find((each) =>
    'date' in each ? each.date === date : each.from <= date && date <= each.until,
  );
  if (holiday !== undefined) return { type: 'holiday', ...holiday };
  const range = weeklyRanges.find(
    ({ day, from, to }) => day === weekday && from <= minuteOfDay && minuteOfDay < to,
  );
  return range === undefined ? { type: 'outsideWeeklyRanges' } : { type: 'weeklyRange', ...range };
}
