import fc from 'fast-check';
import {
  type Holiday,
  type Operation,
  type WeeklyRange,
  weekdays,
} from '../../../shared/domain/operation/operation.ts';
import { operation } from './calendar-oracle.ts';

/** Ranges of a day are cut at distinct minutes, many of them in the night, when clocks change. */
const cuts = fc.uniqueArray(
  fc.oneof(fc.integer({ min: 0, max: 200 }), fc.constantFrom(0, 1_440), fc.integer({ min: 0, max: 1_440 })),
  { maxLength: 6 },
);

const rangesOf = (minutes: readonly number[], on: WeeklyRange['day']) =>
  minutes
    .toSorted((a, b) => a - b)
    .flatMap((cut, n, all) => (n % 2 === 1 ? [{ day: on, from: all[n - 1] ?? 0, to: cut }] : []));

const weeklyRanges = fc
  .tuple(...weekdays.map((on) => cuts.map((minutes) => rangesOf(minutes, on))))
  .map((days) => days.flat());

export interface HolidayLimits {
  readonly maxHolidays: number;
  readonly maxDays: number;
}

/** Hours in a zone, with single holidays and ranges of them among the dates of a calendar. */
export function hoursIn(
  timeZone: string,
  dates: readonly string[],
  { maxHolidays, maxDays }: HolidayLimits,
): fc.Arbitrary<Operation> {
  const holiday = fc
    .tuple(fc.nat(dates.length - 1), fc.integer({ min: 1, max: maxDays }))
    .map(([first, days]): Holiday => {
      const [from = '', until = from] = [dates[first], dates[first + days - 1]];
      return days === 1 ? { date: from } : { from, until };
    });
  return fc
    .record({ weeklyRanges, holidays: fc.array(holiday, { maxLength: maxHolidays }) })
    .map((hours) => operation({ timeZone, ...hours }));
}
