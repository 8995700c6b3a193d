import { parseDuration } from '../duration.ts';

/** Milliseconds of a `delay`; none is 0. A stored delay was checked when it was saved. */
export function durationOf(delay: string | undefined): number {
  const duration = delay === undefined ? 0 : parseDuration(delay);
  if (duration === undefined) throw new Error(`stored delay is no ISO-8601 duration: ${delay}`);
  return duration;
}
