import type { Operation } from '../../../shared/domain/operation/operation.ts';
import { weekdays } from '../../../shared/domain/operation/operation.ts';
import { calendar, day, minute } from './calendar-oracle.ts';

const hour = 60 * minute;

/** Whole minutes of years, and what the clocks of a zone show at each. */
export interface MinuteTable {
  readonly start: number;
  /** Minutes of the local calendar since 1970-01-01 00:00 there. */
  readonly shown: Int32Array;
  /** The dates that are shown, in order. */
  readonly dates: readonly string[];
}

/**
 * Asks the platform's calendar at each hour, and at each minute of an hour after which the clocks do not show
 * one hour more.
 */
export function minuteTable(timeZone: string, start: number, end: number): MinuteTable {
  const show = calendar(timeZone);
  const shownAt = (instant: number) => {
    const { date, minuteOfDay } = show(instant);
    return Date.parse(date) / minute + minuteOfDay;
  };
  const shown = new Int32Array((end - start) / minute);
  let now = shownAt(start);
  for (let instant = start; instant < end; instant += hour) {
    const next = shownAt(instant + hour);
    const first = (instant - start) / minute;
    for (let n = 0; n < 60; n += 1) {
      shown[first + n] = next - now === 60 ? now + n : shownAt(instant + n * minute);
    }
    now = next;
  }
  const dates: string[] = [];
  for (let at = start; at < end; at += day) dates.push(new Date(at).toISOString().slice(0, 10));
  return { start, shown, dates };
}

/** For each minute, how many before it were open: counted one by one, without the code under test. */
export function countOpenMinutes(table: MinuteTable, hours: Operation): Int32Array {
  const open = scheduledMinutes(table, hours);
  const { override } = hours;
  if (override !== undefined) {
    const set = (override.setAt - table.start) / minute;
    const boundary = open.indexOf(1 - (open[set] ?? 0), set);
    open.fill(override.state === 'open' ? 1 : 0, set, boundary === -1 ? open.length : boundary);
  }
  const before = new Int32Array(open.length + 1);
  let count = 0;
  open.forEach((isOpen, n) => {
    count += isOpen;
    before[n + 1] = count;
  });
  return before;
}

/** 1 for each minute in which the weekly ranges and holidays have it open. */
function scheduledMinutes({ shown }: MinuteTable, { weeklyRanges, holidays }: Operation): Uint8Array {
  const weekly = weekdays.map(() => new Uint8Array(1_440));
  for (const { day: on, from, to } of weeklyRanges) weekly[weekdays.indexOf(on)]?.fill(1, from, to);
  const closed = new Set<number>();
  for (const holiday of holidays) {
    const [first, last] = 'date' in holiday ? [holiday.date, holiday.date] : [holiday.from, holiday.until];
    for (let at = Date.parse(first); at <= Date.parse(last); at += day) closed.add(at / day);
  }
  const open = new Uint8Array(shown.length);
  for (let n = 0; n < open.length; n += 1) {
    const local = shown[n] ?? 0;
    const minuteOfDay = local % 1_440;
    const date = (local - minuteOfDay) / 1_440;
    // 5 January 1970, day 4, was a Monday.
    if (!closed.has(date)) open[n] = weekly[(date - 4) % 7]?.[minuteOfDay] ?? 0;
  }
  return open;
}
