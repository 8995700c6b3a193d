import { tzOffset } from '@date-fns/tz';
import { type Weekday, weekdays } from './operation.ts';

const minute = 60_000;
const day = 1_440 * minute;

export interface LocalTime {
  /** `YYYY-MM-DD`. */
  readonly date: string;
  readonly weekday: Weekday;
  readonly hour: number;
  readonly minuteOfDay: number;
}

/** What clock and calendar show in an IANA zone at an instant (epoch ms). */
export function localTime(timeZone: string, at: number): LocalTime {
  const local = at + offsetOf(timeZone, at);
  const minuteOfDay = Math.floor((local - Math.floor(local / day) * day) / minute);
  return {
    date: new Date(local).toISOString().slice(0, 10),
    weekday: weekdayOf(local),
    hour: Math.floor(minuteOfDay / 60),
    minuteOfDay,
  };
}

/** 1 January 1970 was a Thursday. */
function weekdayOf(local: number): Weekday {
  return weekdays[(((Math.floor(local / day) + 3) % 7) + 7) % 7] ?? 'mon';
}

/** Milliseconds that the zone is ahead of UTC at an instant. */
export const offsetOf = (timeZone: string, at: number): number => tzOffset(timeZone, new Date(at)) * minute;

/** Whether it is a zone of the time zone database. */
export const isTimeZone = (timeZone: string): boolean =>
  timeZone.length <= 50 && /^[A-Za-z]/.test(timeZone) && !Number.isNaN(tzOffset(timeZone, new Date(0)));
