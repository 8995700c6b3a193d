import { type WeeklyRange, weekdays } from './operation.ts';
import { countFirst, joined, lastWhere, type Span } from './spans.ts';

const minute = 60_000;
const day = 1_440 * minute;
const weekLength = 7 * day;

/** 5 January 1970 was a Monday: weeks are counted from there. */
const monday = 4 * day;

/** Weekly ranges in the form in which they are asked; times are local, as those of a schedule. */
export interface Week {
  /** In order, and apart from each other; in milliseconds since Monday 0:00. */
  readonly ranges: readonly CountedRange[];
  /** Milliseconds. */
  readonly openPerWeek: number;
}

interface CountedRange extends Span {
  /** Open milliseconds of the week before it. */
  readonly openBefore: number;
}

export function compileWeek(weeklyRanges: readonly WeeklyRange[]): Week {
  const ranges: CountedRange[] = [];
  let openPerWeek = 0;
  for (const { from, to } of joined(weeklyRanges.map(spanOf))) {
    ranges.push({ from, to, openBefore: openPerWeek });
    openPerWeek += to - from;
  }
  return { ranges, openPerWeek };
}

function spanOf(range: WeeklyRange): Span {
  const midnight = weekdays.indexOf(range.day) * day;
  return { from: midnight + range.from * minute, to: midnight + range.to * minute };
}

/**
 * The stretch around a time in which it is open, or closed, as far as it lies in one week: the next may go on
 * with it. O(log n), like all here.
 */
export function runAt({ ranges, openPerWeek }: Week, local: number): Span & { readonly open: boolean } {
  if (openPerWeek === 0 || openPerWeek === weekLength) {
    return { open: openPerWeek > 0, from: Number.NEGATIVE_INFINITY, to: Number.POSITIVE_INFINITY };
  }
  const weekStart = monday + Math.floor((local - monday) / weekLength) * weekLength;
  const next = countFirst(ranges, ({ from }) => weekStart + from <= local);
  const range = ranges[next - 1] ?? { from: 0, to: 0 };
  return weekStart + range.to > local
    ? { open: true, from: weekStart + range.from, to: weekStart + range.to }
    : { open: false, from: weekStart + range.to, to: weekStart + (ranges[next]?.from ?? weekLength) };
}

/** Open milliseconds until `local` since the Monday from which weeks are counted; negative before it. */
export function weeklyOpenUntil({ ranges, openPerWeek }: Week, local: number): number {
  const weeks = Math.floor((local - monday) / weekLength);
  const inWeek = local - monday - weeks * weekLength;
  const last = lastWhere(ranges, ({ from }) => from <= inWeek);
  const open = last === undefined ? 0 : last.openBefore + Math.min(inWeek, last.to) - last.from;
  return weeks * openPerWeek + open;
}

/** The first time at which `weeklyOpenUntil` is `openTime`; asked only of a week that opens. */
export function whenWeeklyOpen({ ranges, openPerWeek }: Week, openTime: number): number {
  const weeks = Math.ceil(openTime / openPerWeek) - 1;
  const rest = openTime - weeks * openPerWeek;
  const range = lastWhere(ranges, ({ openBefore }) => openBefore < rest);
  if (range === undefined) throw new Error('the week never opens');
  return monday + weeks * weekLength + range.from + rest - range.openBefore;
}
