import type { Random } from '../random.ts';

/** The delays of waits, in minutes: short, so that many fall due while things happen. */
export const delays = [1, 2, 5, 10] as const;

const minute = 60_000;

/** So long (ms) after the due time the timer has seldom fired yet. */
const timerWithin = 800;

/** How long (ms) until a wait of `delay` minutes that begins now is due, and its timer still to fire. */
export const untilDue = (delay: number, random: Random): number =>
  delay * minute + random.integer(0, timerWithin);

/** How long (ms) it stays quiet: at once, seconds, minutes, or about as long as some wait. */
export function nextPause(random: Random): number {
  const drawn = random.unit();
  if (drawn < 0.1) return 0;
  if (drawn < 0.45) return random.integer(200, 15_000);
  if (drawn < 0.6) return random.integer(15_000, 90_000);
  if (drawn < 0.95) return Math.max(0, random.pick(delays) * minute + random.integer(-2_000, 62_000));
  return random.integer(5, 15) * minute;
}

/** How long (ms) between two things of which several happen within any delay. */
export const brief = (random: Random): number => random.integer(1_000, 15_000);

/** How long (ms) until a wait of `delay` minutes that began a moment ago has surely been looked at. */
export const pastDue = (delay: number, random: Random): number =>
  delay * minute + random.integer(0, 2 * minute);

/** How long (ms) nobody takes a call from the queue: several turns of most waits. */
export const heldInQueue = (random: Random): number => random.integer(3, 12) * minute;
