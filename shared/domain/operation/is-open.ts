import { localTime, offsetOf } from './local-time.ts';
import type { Operation } from './operation.ts';

const minute = 60_000;
const day = 1_440 * minute;

/** How far ahead a change of the schedule is looked for: two years of holidays and a bit. */
const horizonDays = 800;

/** Whether it is open at an instant (epoch ms), by what the clocks there show, or by hand. */
export function isOpen(operation: Operation, at: number): boolean {
  const { override } = operation;
  return override !== undefined && holdsOverride(operation, override.setAt, at)
    ? override.state === 'open'
    : isScheduledOpen(operation, at);
}

/** The first instant after `at` at which `isOpen` changes; `undefined`: not within 800 days. */
export function nextChange(operation: Operation, at: number): number | undefined {
  const { override } = operation;
  const open = isOpen(operation, at);
  let boundary = nextBoundary(operation, at);
  // By hand it may already be in the state that the schedule goes into: then that boundary changes nothing.
  if (override !== undefined && boundary !== undefined && isOpen(operation, boundary) === open) {
    boundary = nextBoundary(operation, boundary);
  }
  return boundary;
}

/** The first instant after `at` at which the schedule, without what was set by hand, opens or closes. */
export function nextBoundary(operation: Operation, at: number): number | undefined {
  const open = isScheduledOpen(operation, at);
  const today = Math.floor(at / day);
  for (let utcDay = today; utcDay <= today + horizonDays; utcDay += 1) {
    const change = boundariesOf(operation, utcDay).find(
      (instant) => instant > at && isScheduledOpen(operation, instant) !== open,
    );
    if (change !== undefined) return change;
  }
  return undefined;
}

function holdsOverride(operation: Operation, setAt: number, at: number): boolean {
  if (at < setAt) return false;
  const end = nextBoundary(operation, setAt);
  return end === undefined || at < end;
}

function isScheduledOpen({ timeZone, weeklyRanges, holidays }: Operation, at: number): boolean {
  const { date, weekday, minuteOfDay } = localTime(timeZone, at);
  const inRange = weeklyRanges.some(
    (range) => range.day === weekday && range.from <= minuteOfDay && minuteOfDay < range.to,
  );
  return inRange && !holidays.some((holiday) => covers(holiday, date));
}

function covers(holiday: Operation['holidays'][number], date: string): boolean {
  return 'date' in holiday ? holiday.date === date : holiday.from <= date && date <= holiday.until;
}

/**
 * Every instant of one UTC day (counted from 1970) at which the schedule may change, in order: where the
 * clock shows a limit of a range or midnight, for each offset of that day, and where the offset changes.
 */
function boundariesOf({ timeZone, weeklyRanges }: Operation, utcDay: number): readonly number[] {
  const [start, end] = [utcDay * day, (utcDay + 1) * day];
  const offsets = new Set([offsetOf(timeZone, start), offsetOf(timeZone, end)]);
  const limits = new Set([0, ...weeklyRanges.flatMap(({ from, to }) => [from, to])]);
  const shown = [...offsets].flatMap((offset) =>
    [-1, 0, 1].flatMap((days) => [...limits].map((limit) => start + days * day + limit * minute - offset)),
  );
  return [...shown, ...offsetChanges(timeZone, start, end)]
    .filter((instant) => start <= instant && instant < end)
    .sort((a, b) => a - b);
}

/** The minute at which the zone's offset changes between two instants, if it does; offsets last for days. */
function offsetChanges(timeZone: string, from: number, to: number): readonly number[] {
  if (offsetOf(timeZone, from) === offsetOf(timeZone, to)) return [];
  let [before, after] = [Math.floor(from / minute), Math.floor(to / minute)];
  while (after - before > 1) {
    const middle = Math.floor((before + after) / 2);
    if (offsetOf(timeZone, middle * minute) === offsetOf(timeZone, from)) before = middle;
    else after = middle;
  }
  return [after * minute];
}
