import { functionNameOf } from '../aws/names.ts';
import type { ScheduleBook } from './book.ts';
import { keyOf } from './schedule.ts';

/** A schedule as /local/schedules shows it. */
export interface PendingSchedule {
  readonly name: string;
  readonly groupName: string;
  /** ISO-8601. */
  readonly dueAt: string;
  readonly expression: string;
  readonly timeZone: string;
  readonly state: string;
  /** It has fired, and stays because its `ActionAfterCompletion` is `NONE`. */
  readonly isCompleted: boolean;
  readonly functionName: string;
  readonly input?: string;
}

/** Those due first go first. */
export function pendingSchedules(book: ScheduleBook): readonly PendingSchedule[] {
  return book
    .schedules()
    .toSorted((one, other) => one.dueAt - other.dueAt || (keyOf(one) < keyOf(other) ? -1 : 1))
    .map(({ name, groupName, dueAt, isCompleted, definition }) => ({
      name,
      groupName,
      dueAt: new Date(dueAt).toISOString(),
      expression: definition.ScheduleExpression,
      timeZone: definition.ScheduleExpressionTimezone,
      state: definition.State,
      isCompleted,
      functionName: functionNameOf(definition.Target.Arn) ?? definition.Target.Arn,
      ...(definition.Target.Input !== undefined && { input: definition.Target.Input }),
    }));
}
