import { type Weekday, weekdays } from './operation.ts';
import { offsetOf, offsetSpan } from './zone-offset.ts';

const minute = 60_000;
const day = 1_440 * minute;

export interface LocalTime {
  /** `YYYY-MM-DD`. */
  readonly date: string;
  readonly weekday: Weekday;
  readonly hour: number;
  readonly minuteOfDay: number;
}

/** What clock and calendar show in an IANA zone, as the epoch ms at which they show it in UTC. */
export const wallClock = (timeZone: string, at: number): number => at + offsetOf(timeZone, at);

/** What clock and calendar show in an IANA zone at an instant (epoch ms). */
export function localTime(timeZone: string, at: number): LocalTime {
  const local = at + offsetSpan(timeZone, at).offset;
  const days = Math.floor(local / day);
  const minuteOfDay = Math.floor((local - days * day) / minute);
  return {
    date: new Date(local).toISOString().slice(0, 10),
    weekday: weekdayOf(days),
    hour: Math.floor(minuteOfDay / 60),
    minuteOfDay,
  };
}

/** 1 January 1970 was a Thursday. */
const weekdayOf = (days: number): Weekday => weekdays[(((days + 3) % 7) + 7) % 7] ?? 'mon';

/**
 * Whether it is a zone of the time zone database. The library of offsets does not tell: it finds one in the
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
