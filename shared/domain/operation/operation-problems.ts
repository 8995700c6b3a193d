import { iso } from '../iso.ts';
import { isObject, type JsonObject } from '../json.ts';
import { didYouMean } from '../nearest.ts';
import { excerpt, kindOf, maxProblems, type Problem } from '../problem.ts';
import { isTimeZone } from './local-time.ts';
import { type WeeklyRange, weekdays } from './operation.ts';

/** Of one operation. */
export const operationLimits = { ranges: 100, holidays: 500 } as const;

/** What is wrong with the hours of an operation as they came, `maxProblems` at most; other fields may stand beside them. */
export function operationProblems(input: unknown): readonly Problem[] {
  if (!isObject(input)) return [{ field: '', rule: 'must be an object', found: kindOf(input) }];
  const { timeZone, weeklyRanges, holidays } = input;
  return [
    ...timeZoneProblems(timeZone),
    ...listProblems('weeklyRanges', weeklyRanges, operationLimits.ranges, rangeProblems),
    ...overlaps(weeklyRanges),
    ...listProblems('holidays', holidays, operationLimits.holidays, holidayProblems),
  ].slice(0, maxProblems);
}

function timeZoneProblems(timeZone: unknown): readonly Problem[] {
  if (typeof timeZone === 'string' && isTimeZone(timeZone)) return [];
  const meant = typeof timeZone === 'string' ? didYouMean(timeZone, Intl.supportedValuesOf('timeZone')) : '';
  const rule = `must be an IANA time zone, such as Asia/Seoul${meant}`;
  const required = timeZone === undefined ? 'is required and ' : '';
  return [{ field: 'timeZone', rule: `${required}${rule}`, found: excerpt(timeZone) }];
}

function listProblems(
  field: string,
  list: unknown,
  max: number,
  problemsOf: (element: unknown, field: string) => readonly Problem[],
): readonly Problem[] {
  if (!Array.isArray(list) || list.length > max) {
    return [{ field, rule: `must be a list of at most ${max}`, found: kindOf(list) }];
  }
  return list.flatMap((element, index) => problemsOf(element, `${field}[${index}]`));
}

function rangeProblems(range: unknown, field: string): readonly Problem[] {
  if (!isObject(range)) return [{ field, rule: 'must be {day, from, to}', found: kindOf(range) }];
  const { day, from, to } = range;
  const problems = [
    ...unknownFields(range, field, ['day', 'from', 'to']),
    ...(isWeekday(day) ? [] : [{ field: `${field}.day`, rule: weekdayRule(day), found: excerpt(day) }]),
    ...minuteProblems(from, `${field}.from`, 0, 1_439),
    ...minuteProblems(to, `${field}.to`, 1, 1_440),
  ];
  if (problems.length > 0 || Number(from) < Number(to)) return problems;
  return [
    {
      field: `${field}.to`,
      rule: 'must be later than from: a range over midnight is two',
      found: excerpt(to),
    },
  ];
}

const isWeekday = (day: unknown): boolean => (weekdays as readonly unknown[]).includes(day);

function weekdayRule(day: unknown): string {
  const meant = typeof day === 'string' ? didYouMean(day.slice(0, 3), weekdays) : '';
  return `must be one of ${weekdays.join(', ')}${meant}`;
}

function minuteProblems(value: unknown, field: string, min: number, max: number): readonly Problem[] {
  if (typeof value === 'number' && Number.isInteger(value) && min <= value && value <= max) return [];
  const rule = `must be a whole minute of the day, ${min} to ${max} (09:00 is 540)`;
  return [{ field, rule, found: excerpt(value) }];
}

function overlaps(ranges: unknown): readonly Problem[] {
  const known = (Array.isArray(ranges) ? ranges.slice(0, operationLimits.ranges) : []).filter(isRange);
  const clash = known.find((a, index) =>
    known.some((b, other) => other < index && a.day === b.day && a.from < b.to && b.from < a.to),
  );
  if (clash === undefined) return [];
  const { day, from, to } = clash;
  return [{ field: 'weeklyRanges', rule: `must not overlap on ${day}`, found: { from, to } }];
}

const isRange = (range: unknown): range is WeeklyRange => rangeProblems(range, '').length === 0;

function holidayProblems(holiday: unknown, field: string): readonly Problem[] {
  const rule = 'must be {date} or {from, until}';
  if (!isObject(holiday)) return [{ field, rule, found: kindOf(holiday) }];
  const { date, from, until } = holiday;
  const unknown = unknownFields(holiday, field, ['date', 'from', 'until']);
  if (date !== undefined) {
    const isBoth = from !== undefined || until !== undefined;
    return [...unknown, ...dateProblems(date, `${field}.date`), ...(isBoth ? [{ field, rule }] : [])];
  }
  const problems = [
    ...unknown,
    ...dateProblems(from, `${field}.from`),
    ...dateProblems(until, `${field}.until`),
  ];
  if (problems.length > 0 || String(from) <= String(until)) return problems;
  return [{ field: `${field}.until`, rule: 'must not be before from', found: excerpt(until) }];
}

function dateProblems(date: unknown, field: string): readonly Problem[] {
  return isDate(date) ? [] : [{ field, rule: 'must be a date, as 2026-12-25', found: excerpt(date) }];
}

function isDate(text: unknown): boolean {
  if (typeof text !== 'string' || !/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const time = Date.parse(text);
  return !Number.isNaN(time) && iso(time).startsWith(text);
}

function unknownFields(value: JsonObject, field: string, known: readonly string[]): readonly Problem[] {
  return Object.keys(value)
    .filter((key) => !known.includes(key))
    .slice(0, maxProblems)
    .map((key) => ({
      field: `${field}.${key.slice(0, 100)}`,
      rule: `is not a known field${didYouMean(key, known)}`,
      found: excerpt(value[key]),
    }));
}
