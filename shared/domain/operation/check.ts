import { isObject } from '../json.ts';
import { kindOf, type Problem } from '../problem.ts';
import { isTimeZone } from './local-time.ts';
import { type WeeklyRange, weekdays } from './operation.ts';

export const limits = { ranges: 100, holidays: 500 } as const;

/** What is wrong with the hours of an operation as they came; it may have other fields beside them. */
export function operationProblems(input: unknown): readonly Problem[] {
  if (!isObject(input)) return [{ field: '', rule: 'must be an object', found: kindOf(input) }];
  const { timeZone, weeklyRanges, holidays } = input;
  return [
    ...timeZoneProblems(timeZone),
    ...listProblems('weeklyRanges', weeklyRanges, limits.ranges, rangeProblem),
    ...overlaps(weeklyRanges),
    ...listProblems('holidays', holidays, limits.holidays, holidayProblem),
  ];
}

function timeZoneProblems(timeZone: unknown): readonly Problem[] {
  if (typeof timeZone === 'string' && isTimeZone(timeZone)) return [];
  const rule = 'is required and must be an IANA time zone, as Asia/Seoul';
  return [{ field: 'timeZone', rule, found: kindOf(timeZone) }];
}

function listProblems(
  field: string,
  list: unknown,
  max: number,
  problemOf: (element: unknown) => string | undefined,
): readonly Problem[] {
  if (!Array.isArray(list) || list.length > max) {
    return [{ field, rule: `must be a list of at most ${max}`, found: kindOf(list) }];
  }
  return list.flatMap((element, index) => {
    const rule = problemOf(element);
    return rule === undefined ? [] : [{ field: `${field}[${index}]`, rule, found: kindOf(element) }];
  });
}

function rangeProblem(range: unknown): string | undefined {
  return isRange(range)
    ? undefined
    : `must be {day, from, to}: day one of ${weekdays.join(', ')}, whole minutes 0 ≤ from < to ≤ 1440`;
}

function isRange(range: unknown): range is WeeklyRange {
  if (!isObject(range) || Object.keys(range).length !== 3) return false;
  const { day, from, to } = range;
  return (
    (weekdays as readonly unknown[]).includes(day) &&
    Number.isInteger(from) &&
    Number.isInteger(to) &&
    0 <= Number(from) &&
    Number(from) < Number(to) &&
    Number(to) <= 1_440
  );
}

function overlaps(ranges: unknown): readonly Problem[] {
  const known = (Array.isArray(ranges) ? ranges.slice(0, limits.ranges) : []).filter(isRange);
  const clash = known.find((a, index) =>
    known.some((b, other) => other < index && a.day === b.day && a.from < b.to && b.from < a.to),
  );
  if (clash === undefined) return [];
  const { day, from, to } = clash;
  return [{ field: 'weeklyRanges', rule: `must not overlap on ${day}`, found: { from, to } }];
}

function holidayProblem(holiday: unknown): string | undefined {
  const rule = 'must be {date} or {from, until} with dates as 2026-12-25, until not before from';
  if (!isObject(holiday)) return rule;
  const { date, from, until, ...rest } = holiday;
  if (Object.keys(rest).length > 0) return rule;
  if (date !== undefined) return isDate(date) && from === undefined && until === undefined ? undefined : rule;
  return isDate(from) && isDate(until) && from <= until ? undefined : rule;
}

function isDate(text: unknown): text is string {
  if (typeof text !== 'string' || !/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const time = Date.parse(text);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
}
