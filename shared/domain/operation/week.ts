import { type WeeklyRange, weekdays } from './operation.ts';
import { countFirst, joined, lastWhere, type Span } from './spans.ts';

const minute = 60_000;
const day = 1_440 * minute;
const weekLength = 7 * day;

/** 5 January 1970 was a Monday. */
const someMonday = 4 * day;

/** Weekly ranges in the form in which they are asked; times are local, as those of a schedule. */
export interface Week {
  /** A time at which it opens, from which weeks are counted: no range goes over the end of a week. */
  readonly start: number;
  /** In order, and apart from each other; in milliseconds of that week. */
  readonly ranges: readonly CountedRange[];
  /** Milliseconds. */
  readonly openPerWeek: number;
}

interface CountedRange extends Span {
  /** Open milliseconds of the week before it. */
  readonly openBefore: number;
}

export function compileWeek(weeklyRanges: readonly WeeklyRange[]): Week {
  const spans = acrossWeekEnd(joined(weeklyRanges.map(spanOf)));
  const start = spans[0]?.from ?? 0;
  const ranges: CountedRange[] = [];
  let openPerWeek = 0;
  for (const { from, to } of spans) {
    ranges.push({ from: from - start, to: to - start, openBefore: openPerWeek });
    openPerWeek += to - from;
  }
  return { start: someMonday + start, ranges, openPerWeek };
}

/** From Monday 0:00 on. */
function spanOf(range: WeeklyRange): Span {
  const midnight = weekdays.indexOf(range.day) * day;
  return { from: midnight + range.from * minute, to: midnight + range.to * minute };
}

/** Sunday night and Monday morning made one, where they touch. */
function acrossWeekEnd(spans: readonly Span[]): readonly Span[] {
  const [first, last] = [spans[0], spans.at(-1)];
  if (first === undefined || last === undefined || first === last) return spans;
  if (first.from > 0 || last.to < weekLength) return spans;
  return [...spans.slice(1, -1), { from: last.from, to: weekLength + first.to }];
}

/** The whole stretch around a time in which it is open, or closed. O(log n), like all here. */
export function runAt(
  { start, ranges, openPerWeek }: Week,
  local: number,
): Span & { readonly open: boolean } {
  if (openPerWeek === 0 || openPerWeek === weekLength) {
    return { open: openPerWeek > 0, from: Number.NEGATIVE_INFINITY, to: Number.POSITIVE_INFINITY };
  }
  const weekStart = start + Math.floor((local - start) / weekLength) * weekLength;
  const next = countFirst(ranges, ({ from }) => weekStart + from <= local);
  const range = ranges[next - 1] ?? { from: 0, to: 0 };
  return weekStart + range.to > local
    ? { open: true, from: weekStart + range.from, to: weekStart + range.to }
    : { open: false, from: weekStart + range.to, to: weekStart + (ranges[next]?.from ?? weekLength) };
}

/** Open milliseconds from `start` until `local`; negative before it. */
export function weeklyOpenUntil({ start, ranges, openPerWeek }: Week, local: number): number {
  const weeks = Math.floor((local - start) / weekLength);
  const inWeek = local - start - weeks * weekLength;
  const last = lastWhere(ranges, ({ from }) => from <= inWeek);
  const open = last === undefined ? 0 : last.openBefore + Math.min(inWeek, last.to) - last.from;
  return weeks * openPerWeek + open;
}

/** The first time at which `weeklyOpenUntil` is `openTime`; asked only of a week that opens. */
export function whenWeeklyOpen({ start, ranges, openPerWeek }: Week, openTime: number): number {
  const weeks = Math.ceil(openTime / openPerWeek) - 1;
  const rest = openTime - weeks * openPerWeek;
  const range = lastWhere(ranges, ({ openBefore }) => openBefore < rest);
  if (range === undefined) throw new Error('the week never opens');
  return start + weeks * weekLength + range.from + rest - range.openBefore;
}
