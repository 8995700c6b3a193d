import { overrideEnd } from './is-open.ts';
import type { Operation } from './operation.ts';
import { alwaysOpen, neverOpen, openTimeUntil, type Schedule, scheduleOf, whenOpenFor } from './schedule.ts';
import { offsetSpan } from './zone-offset.ts';

/** How far ahead operating time is counted: a year, which is less than a conversation is kept for. */
export const operatingHorizon = 366 * 86_400_000;

/**
 * The first instant (epoch ms) by which an operation has been open for `duration` (ms, above 0) since `from`;
 * `undefined`: not within 366 days. What really elapses counts: an hour that the clock shows twice is two, one
 * that it leaves out is none. Hours set by hand count from when they were set to the boundary that ends them.
 *
 * Takes a step of O(log n) in ranges and holidays for each change of the clocks and each 32 days, at most
 * about twenty, however short the hours are.
 */
export function operatingTimeAfter(operation: Operation, from: number, duration: number): number | undefined {
  let rest = duration;
  for (const { schedule, since, until } of inForce(operation, from, from + operatingHorizon)) {
    for (let at = since; at < until; ) {
      const { offset, until: clockChange } = offsetSpan(operation.timeZone, at);
      const end = Math.min(until, clockChange);
      const before = openTimeUntil(schedule, at + offset);
      const open = openTimeUntil(schedule, end + offset) - before;
      if (rest <= open) return whenOpenFor(schedule, before + rest) - offset;
      rest -= open;
      at = end;
    }
  }
  return undefined;
}

interface InForce {
  readonly schedule: Schedule;
  /** Epoch ms; empty where `until` is not later. */
  readonly since: number;
  readonly until: number;
}

/** What decides when, in order: the schedule, what was set by hand, and the schedule again. */
function inForce(operation: Operation, from: number, until: number): readonly InForce[] {
  const schedule = scheduleOf(operation);
  const { override } = operation;
  if (override === undefined) return [{ schedule, since: from, until }];
  const set = Math.max(from, override.setAt);
  const end = Math.max(from, overrideEnd(operation, override.setAt));
  return [
    { schedule, since: from, until: Math.min(set, until) },
    { schedule: override.state === 'open' ? alwaysOpen : neverOpen, since: set, until: Math.min(end, until) },
    { schedule, since: end, until },
  ];
}
