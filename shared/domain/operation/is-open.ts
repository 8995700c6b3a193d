import { type LocalTime, localTime, offsetChange } from './local-time.ts';
import type { Operation, Weekday } from './operation.ts';

const minute = 60_000;
const midnight = 1_440;
const day = midnight * minute;

/** How far ahead a change of the schedule is looked for: two years of holidays and a bit. */
const horizon = 800 * day;

/** Whether it is open at an instant (epoch ms), by what the clocks there show, or by hand. */
export function isOpen(operation: Operation, at: number): boolean {
  const { override } = operation;
  return override !== undefined && holdsOverride(operation, override.setAt, at)
    ? override.state === 'open'
    : isScheduledOpen(operation, at);
}

/** The first instant after `at` at which `isOpen` changes; `undefined`: not within 800 days. */
export function nextChange(operation: Operation, at: number): number | undefined {
  const open = isOpen(operation, at);
  const setAt = operation.override?.setAt ?? Number.NEGATIVE_INFINITY;
  let instant: number | undefined = at;
  // An instant changes nothing where what was set by hand is the state that the schedule has or goes into.
  do {
    const boundary = nextBoundary(operation, instant);
    instant = instant < setAt && setAt < (boundary ?? Number.POSITIVE_INFINITY) ? setAt : boundary;
  } while (instant !== undefined && isOpen(operation, instant) === open);
  return instant;
}

/**
 * The first instant after `at` at which the schedule, without what was set by hand, opens or closes;
 * `undefined`: not within 800 days. A day without a change costs about 10 µs.
 */
export function nextBoundary(operation: Operation, at: number): number | undefined {
  return firstBoundary(operation, at, at + horizon);
}

/** From `setAt` until the next boundary after it, or for good where there is none. */
function holdsOverride(operation: Operation, setAt: number, at: number): boolean {
  if (at < setAt) return false;
  return firstBoundary(operation, setAt, Math.min(at, setAt + horizon)) === undefined;
}

/** The first boundary after `from`, `until` included. */
function firstBoundary(operation: Operation, from: number, until: number): number | undefined {
  let instant = from;
  let local = localTime(operation.timeZone, from);
  const open = isScheduled(operation, local);
  do {
    instant = nextCandidate(operation, instant, local);
    if (instant > until) return undefined;
    local = localTime(operation.timeZone, instant);
  } while (isScheduled(operation, local) === open);
  return instant;
}

const isScheduledOpen = (operation: Operation, at: number) =>
  isScheduled(operation, localTime(operation.timeZone, at));

function isScheduled(operation: Operation, { date, weekday, minuteOfDay }: LocalTime): boolean {
  const inRange = operation.weeklyRanges.some(
    (range) => range.day === weekday && range.from <= minuteOfDay && minuteOfDay < range.to,
  );
  return inRange && !isHoliday(operation, date);
}

function isHoliday({ holidays }: Operation, date: string): boolean {
  return holidays.some((holiday) =>
    'date' in holiday ? holiday.date === date : holiday.from <= date && date <= holiday.until,
  );
}

/**
 * The next instant at which the schedule may change: when the clock will show the next limit of a range or
 * midnight, or before that, when it is put forward or back.
 */
function nextCandidate(operation: Operation, at: number, local: LocalTime): number {
  const { date, weekday, minuteOfDay, minuteStart } = local;
  const limits = isHoliday(operation, date) ? [] : limitsOf(operation, weekday);
  const limit = Math.min(midnight, ...limits.filter((each) => each > minuteOfDay));
  const instant = minuteStart + (limit - minuteOfDay) * minute;
  return offsetChange(operation.timeZone, at, instant) ?? instant;
}

/** The minutes at which ranges of a day begin and end, without those at which one ends and another begins. */
function limitsOf({ weeklyRanges }: Operation, weekday: Weekday): readonly number[] {
  return weeklyRanges
    .filter((range) => range.day === weekday)
    .flatMap(({ from, to }) => [from, to])
    .filter((limit, index, all) => all.indexOf(limit) === index && all.lastIndexOf(limit) === index);
}
