import { dueAtOf } from '../schedules/at-expression.ts';

/** A schedule as GetSchedule answers it, as far as it is looked at here. */
export interface StoredSchedule {
  readonly Name?: string | undefined;
  readonly State?: string | undefined;
  readonly ScheduleExpression?: string | undefined;
  readonly ScheduleExpressionTimezone?: string | undefined;
  readonly Target?: { readonly Arn: string | undefined; readonly Input?: string | undefined } | undefined;
}

/** What is to be called, and in whose name. */
export interface DueSchedule {
  readonly name: string;
  readonly targetArn: string;
  readonly input: string;
  /** Epoch milliseconds. */
  readonly dueAt: number;
}

/** The schedules that are due by `now`, epoch milliseconds, the earliest first. Those that recur are not looked at. */
export function dueBy(schedules: readonly StoredSchedule[], now: number): readonly DueSchedule[] {
  return schedules
    .flatMap(readSchedule)
    .filter(({ dueAt }) => dueAt <= now)
    .sort((a, b) => a.dueAt - b.dueAt);
}

function readSchedule(schedule: StoredSchedule): readonly DueSchedule[] {
  const { Name: name, State = 'ENABLED', Target, ScheduleExpression = '' } = schedule;
  if (name === undefined || Target?.Arn === undefined || State !== 'ENABLED') return [];
  const dueAt = dueAtOf(ScheduleExpression, schedule.ScheduleExpressionTimezone ?? 'UTC');
  if (!dueAt.ok) return [];
  return [{ name, targetArn: Target.Arn, input: Target.Input ?? '{}', dueAt: dueAt.value }];
}
