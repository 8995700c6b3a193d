import { wallClock } from '../operation/local-time.ts';
import type { ValueType } from './filter.ts';

export const isoInstant = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}:\d{2})$/;
export const isoDay = /^\d{4}-\d{2}-\d{2}$/;

/** A day as written, which is the same in every time zone. */
export const isBareDay = (value: unknown): boolean => typeof value === 'string' && isoDay.test(value);

/** Epoch milliseconds, as a number or as an ISO-8601 instant; a bare day begins at midnight UTC. */
export function readInstant(value: unknown): number | undefined {
  if (typeof value === 'number') return Number.isFinite(value) ? value : undefined;
  if (typeof value !== 'string' || !(isoInstant.test(value) || isoDay.test(value))) return undefined;
  const instant = Date.parse(value);
  return Number.isNaN(instant) || !hasRealDay(value) ? undefined : instant;
}

/** `Date.parse` takes 30 February for 2 March. */
function hasRealDay(text: string): boolean {
  const dayOfMonth = Number(text.slice(8, 10));
  return dayOfMonth <= 28 || new Date(Date.parse(text.slice(0, 10))).getUTCDate() === dayOfMonth;
}

const day = 86_400_000;
/** The last instant, and the first, that a `Date` can hold. No zone has an offset beyond them. */
const maxInstant = 8.64e15;

/** Days since 1970: of a date as written, of an instant in the time zone. */
export function readDay(value: unknown, timeZone: string): number | undefined {
  const instant = readInstant(value);
  if (instant === undefined) return undefined;
  const hasNoZone = isBareDay(value) || Math.abs(instant) > maxInstant;
  return Math.floor((hasNoZone ? instant : wallClock(timeZone, instant)) / day);
}

/**
 * The moment that lies `duration` before `now`, in the unit in which values of the type are compared. Days are
 * counted back by the clock on the wall: when the clocks change, a day has not 24 hours.
 */
export const momentBefore = (now: number, duration: number, type: ValueType, timeZone: string): number =>
  type === 'date' ? Math.floor((wallClock(timeZone, now) - duration) / day) : now - duration;
