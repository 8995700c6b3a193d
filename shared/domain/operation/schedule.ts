import { type Holiday, type Operation, weekdays } from './operation.ts';
import { countFirst, joined, lastWhere, type Span } from './spans.ts';
import { compileWeek, runAt, type Week, weeklyOpenUntil, whenWeeklyOpen } from './week.ts';

const day = 86_400_000;

/**
 * The weekly ranges and holidays of an operation in the form in which they are asked. All times are local:
 * the milliseconds that a clock and a calendar show, counted from 1970-01-01 00:00 on them, as if no clock
 * were ever put forward or back.
 */
export interface Schedule {
  readonly week: Week;
  /** In order, and apart from each other. */
  readonly holidays: readonly CountedHoliday[];
}

interface CountedHoliday extends Span {
  /** Open milliseconds until it begins and until it ends, as if there were no holidays. */
  readonly weeklyFrom: number;
  readonly weeklyTo: number;
  /** Open milliseconds that the holidays before it have taken. */
  readonly lostBefore: number;
}

const known = new WeakMap<Operation, Schedule>();

const wholeWeek = weekdays.map((each) => ({ day: each, from: 0, to: 1_440 }));

export const alwaysOpen = compile({ weeklyRanges: wholeWeek, holidays: [] });
export const neverOpen = compile({ weeklyRanges: [], holidays: [] });

/** Made once for each operation object: O(n log n) in its ranges and holidays. */
export function scheduleOf(operation: Operation): Schedule {
  const schedule = known.get(operation) ?? compile(operation);
  known.set(operation, schedule);
  return schedule;
}

function compile({ weeklyRanges, holidays }: Pick<Operation, 'weeklyRanges' | 'holidays'>): Schedule {
  const week = compileWeek(weeklyRanges);
  let lost = 0;
  const counted = joined(holidays.map(spanOf)).map(({ from, to }) => {
    const [weeklyFrom, weeklyTo] = [weeklyOpenUntil(week, from), weeklyOpenUntil(week, to)];
    const lostBefore = lost;
    lost += weeklyTo - weeklyFrom;
    return { from, to, weeklyFrom, weeklyTo, lostBefore };
  });
  return { week, holidays: counted };
}

function spanOf(holiday: Holiday): Span {
  const [first, last] = 'date' in holiday ? [holiday.date, holiday.date] : [holiday.from, holiday.until];
  return { from: Date.parse(first), to: Date.parse(last) + day };
}

/** O(log n) in ranges and holidays, like the two below. */
export function isScheduledOpen(schedule: Schedule, local: number): boolean {
  return holidayAt(schedule, local) === undefined && runAt(schedule.week, local).open;
}

/** Open milliseconds until `local` since a fixed time; only differences mean something. */
export function openTimeUntil({ week, holidays }: Schedule, local: number): number {
  const weekly = weeklyOpenUntil(week, local);
  const last = lastWhere(holidays, ({ from }) => from < local);
  return last === undefined
    ? weekly
    : weekly - last.lostBefore - (Math.min(weekly, last.weeklyTo) - last.weeklyFrom);
}

/** The first time at which `openTimeUntil` is `openTime`; asked only of a schedule that opens. */
export function whenOpenFor({ week, holidays }: Schedule, openTime: number): number {
  const last = lastWhere(holidays, ({ weeklyFrom, lostBefore }) => weeklyFrom - lostBefore < openTime);
  const lost = last === undefined ? 0 : last.lostBefore + last.weeklyTo - last.weeklyFrom;
  return whenWeeklyOpen(week, openTime + lost);
}

/**
 * The first time after `local` at which it may open or close, before which it does not; `Infinity`: never. At
 * the end of a week it may stay open. O(h log n) where h holidays follow each other.
 */
export function changeAfter(schedule: Schedule, local: number): number {
  if (isScheduledOpen(schedule, local)) {
    const next = schedule.holidays[countFirst(schedule.holidays, ({ from }) => from <= local)];
    return Math.min(runAt(schedule.week, local).to, next?.from ?? Number.POSITIVE_INFINITY);
  }
  let at = local;
  while (Number.isFinite(at) && !isScheduledOpen(schedule, at)) {
    at = holidayAt(schedule, at)?.to ?? runAt(schedule.week, at).to;
  }
  return at;
}

/** The last time, `local` or before, at which it may have opened or closed; otherwise as `changeAfter`. */
export function changeBefore(schedule: Schedule, local: number): number {
  if (isScheduledOpen(schedule, local)) {
    const last = lastWhere(schedule.holidays, ({ from }) => from <= local);
    return Math.max(runAt(schedule.week, local).from, last?.to ?? Number.NEGATIVE_INFINITY);
  }
  let at = local;
  for (;;) {
    const from = holidayAt(schedule, at)?.from ?? runAt(schedule.week, at).from;
    if (!Number.isFinite(from) || isScheduledOpen(schedule, from - 1)) return from;
    at = from - 1;
  }
}

function holidayAt({ holidays }: Schedule, local: number): Span | undefined {
  const last = lastWhere(holidays, ({ from }) => from <= local);
  return last !== undefined && local < last.to ? last : undefined;
}
