import { tzOffset } from '@date-fns/tz/tzOffset';
import { type Weekday, weekdays } from './operation.ts';

const minute = 60_000;
const day = 1_440 * minute;

export interface LocalTime {
  /** `YYYY-MM-DD`. */
  readonly date: string;
  readonly weekday: Weekday;
  readonly hour: number;
  readonly minuteOfDay: number;
  /** Epoch ms at which the clock turned to this minute. */
  readonly minuteStart: number;
}

/** What clock and calendar show in an IANA zone at an instant (epoch ms). */
export function localTime(timeZone: string, at: number): LocalTime {
  const local = at + offsetOf(timeZone, at);
  const days = Math.floor(local / day);
  const minuteOfDay = Math.floor((local - days * day) / minute);
  return {
    date: new Date(local).toISOString().slice(0, 10),
    weekday: weekdayOf(days),
    hour: Math.floor(minuteOfDay / 60),
    minuteOfDay,
    minuteStart: at - (local - days * day - minuteOfDay * minute),
  };
}

/** 1 January 1970 was a Thursday. */
const weekdayOf = (days: number): Weekday => weekdays[(((days + 3) % 7) + 7) % 7] ?? 'mon';

/** Milliseconds that the zone is ahead of UTC at an instant. */
const offsetOf = (timeZone: string, at: number): number => tzOffset(timeZone, new Date(at)) * minute;

/**
 * The instant after `from`, at most `to`, at which the zone's offset changes. Offsets last for days and
 * change on whole minutes, so that two instants less than a day apart have one change between them or none.
 */
export function offsetChange(timeZone: string, from: number, to: number): number | undefined {
  const offset = offsetOf(timeZone, from);
  if (offsetOf(timeZone, to) === offset) return undefined;
  let [before, after] = [Math.floor(from / minute), Math.floor(to / minute)];
  while (after - before > 1) {
    const middle = Math.floor((before + after) / 2);
    if (offsetOf(timeZone, middle * minute) === offset) before = middle;
    else after = middle;
  }
  return after * minute;
}

/**
 * Whether it is a zone of the time zone database. `tzOffset` does not tell: it finds an offset in the
 * made-up `Foo+0900`, and an inherited property behind `constructor`.
 */
export function isTimeZone(timeZone: string): boolean {
  if (timeZone.length > 50 || !/^[A-Za-z]/.test(timeZone)) return false;
  try {
    return new Intl.DateTimeFormat('en-US', { timeZone }) !== undefined;
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}
