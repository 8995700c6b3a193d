import { type Operation, weekdays } from '../../../shared/domain/operation/operation.ts';

export const minute = 60_000;
export const day = 1_440 * minute;

export const operation = (given: Partial<Operation>): Operation => ({
  operationId: 'o',
  channelId: 'ch-1',
  timeZone: 'Asia/Seoul',
  weeklyRanges: [],
  holidays: [],
  revision: 1,
  updatedAt: 0,
  ...given,
});

/** What the platform's own calendar shows, which shares nothing with the code under test. */
export function calendar(timeZone: string) {
  const format = new Intl.DateTimeFormat('en-CA', {
    timeZone,
    weekday: 'short',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  });
  return (instant: number) => {
    const parts = Object.fromEntries(format.formatToParts(instant).map(({ type, value }) => [type, value]));
    return {
      date: `${parts.year}-${parts.month}-${parts.day}`,
      weekday: String(parts.weekday).toLowerCase(),
      hour: Number(parts.hour),
      minuteOfDay: Number(parts.hour) * 60 + Number(parts.minute),
    };
  };
}

/** Whether the schedule is open at each of some instants, asked of that calendar. */
export function scheduledOpen(
  { weeklyRanges, holidays }: Operation,
  shown: readonly ReturnType<ReturnType<typeof calendar>>[],
): boolean[] {
  const openMinutes = new Map<string, boolean[]>(weekdays.map((on) => [on, Array(1_440).fill(false)]));
  for (const range of weeklyRanges) openMinutes.get(range.day)?.fill(true, range.from, range.to);
  const closedDates = new Set(
    shown.flatMap(({ date }, n) => {
      if (date === shown[n - 1]?.date) return [];
      const isHoliday = holidays.some((holiday) =>
        'date' in holiday ? holiday.date === date : holiday.from <= date && date <= holiday.until,
      );
      return isHoliday ? [date] : [];
    }),
  );
  return shown.map(
    ({ date, weekday, minuteOfDay }) =>
      !closedDates.has(date) && openMinutes.get(weekday)?.[minuteOfDay] === true,
  );
}
