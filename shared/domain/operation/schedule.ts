import { type Holiday, type Operation, type WeeklyRange, weekdays } from './operation.ts';

const minute = 60_000;
const day = 1_440 * minute;
const week = 7 * day;

/** 5 January 1970 was a Monday. */
const someMonday = 4 * day;

/**
 * The weekly ranges and holidays of an operation in the form in which they are asked. All times are local:
 * the milliseconds that a clock and a calendar show, counted from 1970-01-01 00:00 on them, as if no clock
 * were ever put forward or back.
 */
export interface Schedule {
  /** A time at which the week opens, from which weeks are counted: no range goes over the end of a week. */
  readonly weekStart: number;
  /** In order, and apart from each other; in milliseconds of that week. */
  readonly ranges: readonly CountedRange[];
  /** Open milliseconds of a week without holidays. */
  readonly openPerWeek: number;
  /** In order, and apart from each other. */
  readonly holidays: readonly CountedHoliday[];
}

interface Span {
  readonly from: number;
  readonly to: number;
}

interface CountedRange extends Span {
  /** Open milliseconds of the week before it. */
  readonly openBefore: number;
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

/** O(log n), like the three below. */
export function isScheduledOpen(schedule: Schedule, local: number): boolean {
  return holidayAt(schedule, local) === undefined && weeklyRun(schedule, local).open;
}

/** Open milliseconds from a fixed time before all others until `local`; only differences mean something. */
export function openTimeUntil(schedule: Schedule, local: number): number {
  const weekly = weeklyOpenUntil(schedule, local);
  const last = lastWhere(schedule.holidays, ({ from }) => from < local);
  return last === undefined
    ? weekly
    : weekly - last.lostBefore - Math.min(weekly, last.weeklyTo) + last.weeklyFrom;
}

/** The first time at which `openTimeUntil` is `openTime`; asked only of a schedule that opens. */
export function whenOpenFor(schedule: Schedule, openTime: number): number {
  const { openPerWeek, ranges, weekStart, holidays } = schedule;
  const last = lastWhere(holidays, ({ weeklyFrom, lostBefore }) => weeklyFrom - lostBefore < openTime);
  const weekly = last === undefined ? openTime : openTime + last.lostBefore + last.weeklyTo - last.weeklyFrom;
  const weeks = Math.ceil(weekly / openPerWeek) - 1;
  const rest = weekly - weeks * openPerWeek;
  const range = lastWhere(ranges, ({ openBefore }) => openBefore < rest);
  if (range === undefined) throw new Error('the schedule never opens');
  return weekStart + weeks * week + range.from + rest - range.openBefore;
}

/** When the schedule next opens or closes after `local`; `Infinity`: never. O(h log n) in holidays in a row. */
export function changeAfter(schedule: Schedule, local: number): number {
  if (isScheduledOpen(schedule, local)) {
    const next = schedule.holidays[countFirst(schedule.holidays, ({ from }) => from <= local)];
    return Math.min(weeklyRun(schedule, local).to, next?.from ?? Number.POSITIVE_INFINITY);
  }
  let at = local;
  while (Number.isFinite(at) && !isScheduledOpen(schedule, at)) {
    at = holidayAt(schedule, at)?.to ?? weeklyRun(schedule, at).to;
  }
  return at;
}

/** When the schedule last opened or closed, at `local` or before; `-Infinity`: never. As costly. */
export function changeBefore(schedule: Schedule, local: number): number {
  if (isScheduledOpen(schedule, local)) {
    const last = lastWhere(schedule.holidays, ({ from }) => from <= local);
    return Math.max(weeklyRun(schedule, local).from, last?.to ?? Number.NEGATIVE_INFINITY);
  }
  let at = local;
  for (;;) {
    const from = holidayAt(schedule, at)?.from ?? weeklyRun(schedule, at).from;
    if (!Number.isFinite(from) || isScheduledOpen(schedule, from - 1)) return from;
    at = from - 1;
  }
}

/** The stretch around a time in which the weekly ranges alone are open, or closed. */
function weeklyRun(
  { weekStart, ranges, openPerWeek }: Schedule,
  local: number,
): Span & { readonly open: boolean } {
  if (openPerWeek === 0 || openPerWeek === week) {
    return { open: openPerWeek > 0, from: Number.NEGATIVE_INFINITY, to: Number.POSITIVE_INFINITY };
  }
  const start = weekStart + Math.floor((local - weekStart) / week) * week;
  const next = countFirst(ranges, ({ from }) => start + from <= local);
  const range = ranges[next - 1] ?? { from: 0, to: 0 };
  return start + range.to > local
    ? { open: true, from: start + range.from, to: start + range.to }
    : { open: false, from: start + range.to, to: start + (ranges[next]?.from ?? week) };
}

/** As `openTimeUntil`, if there were no holidays. */
function weeklyOpenUntil(
  { weekStart, ranges, openPerWeek }: Omit<Schedule, 'holidays'>,
  local: number,
): number {
  const weeks = Math.floor((local - weekStart) / week);
  const inWeek = local - weekStart - weeks * week;
  const last = lastWhere(ranges, ({ from }) => from <= inWeek);
  const open = last === undefined ? 0 : last.openBefore + Math.min(inWeek, last.to) - last.from;
  return weeks * openPerWeek + open;
}

function holidayAt({ holidays }: Schedule, local: number): Span | undefined {
  const last = lastWhere(holidays, ({ from }) => from <= local);
  return last !== undefined && local < last.to ? last : undefined;
}

function compile({ weeklyRanges, holidays }: Pick<Operation, 'weeklyRanges' | 'holidays'>): Schedule {
  const spans = acrossWeekEnd(joined(weeklyRanges.map(spanOfRange)));
  const start = spans[0]?.from ?? 0;
  const ranges: CountedRange[] = [];
  let openPerWeek = 0;
  for (const { from, to } of spans) {
    ranges.push({ from: from - start, to: to - start, openBefore: openPerWeek });
    openPerWeek += to - from;
  }
  const weekly = { weekStart: someMonday + start, ranges, openPerWeek };
  return { ...weekly, holidays: counted(joined(holidays.map(spanOfHoliday)), weekly) };
}

function counted(holidays: readonly Span[], weekly: Omit<Schedule, 'holidays'>): readonly CountedHoliday[] {
  let lost = 0;
  return holidays.map(({ from, to }) => {
    const [weeklyFrom, weeklyTo] = [weeklyOpenUntil(weekly, from), weeklyOpenUntil(weekly, to)];
    const lostBefore = lost;
    lost += weeklyTo - weeklyFrom;
    return { from, to, weeklyFrom, weeklyTo, lostBefore };
  });
}

function spanOfRange(range: WeeklyRange): Span {
  const midnight = weekdays.indexOf(range.day) * day;
  return { from: midnight + range.from * minute, to: midnight + range.to * minute };
}

function spanOfHoliday(holiday: Holiday): Span {
  const [first, last] = 'date' in holiday ? [holiday.date, holiday.date] : [holiday.from, holiday.until];
  return { from: Date.parse(first), to: Date.parse(last) + day };
}

/** In order, what overlaps or touches made one. */
function joined(spans: readonly Span[]): readonly Span[] {
  const apart: Span[] = [];
  for (const span of spans.toSorted((a, b) => a.from - b.from)) {
    const last = apart.at(-1);
    if (last === undefined || last.to < span.from) apart.push(span);
    else apart[apart.length - 1] = { from: last.from, to: Math.max(last.to, span.to) };
  }
  return apart;
}

/** Sunday night and Monday morning made one, where they touch. */
function acrossWeekEnd(spans: readonly Span[]): readonly Span[] {
  const [first, last] = [spans[0], spans.at(-1)];
  if (first === undefined || last === undefined || first === last) return spans;
  if (first.from > 0 || last.to < week) return spans;
  return [...spans.slice(1, -1), { from: last.from, to: week + first.to }];
}

/** How many elements of an ordered list come before the first that does not hold. */
function countFirst<T>(list: readonly T[], holds: (element: T) => boolean): number {
  let [low, high] = [0, list.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (holds(list[middle] as T)) low = middle + 1;
    else high = middle;
  }
  return low;
}

function lastWhere<T>(list: readonly T[], holds: (element: T) => boolean): T | undefined {
  return list[countFirst(list, holds) - 1];
}
