import type { Operation } from './operation.ts';
import { changeAfter, changeBefore, isScheduledOpen, scheduleOf } from './schedule.ts';
import { offsetSpan } from './zone-offset.ts';

/** How far ahead and back a change of the schedule is looked for: two years of holidays and a bit. */
const horizon = 800 * 86_400_000;

/** Whether it is open at an instant (epoch ms), by what the clocks there show, or by hand. */
export function isOpen(operation: Operation, at: number): boolean {
  return isByHand(operation, at) ? operation.override?.state === 'open' : isScheduled(operation, at);
}

/** Whether what was set by hand decides at an instant. */
export function isByHand(operation: Operation, at: number): boolean {
  const { override } = operation;
  return override !== undefined && override.setAt <= at && at < overrideEnd(operation, override.setAt);
}

/** When what was set by hand at `setAt` gives way to the schedule; `Infinity`: never, for want of a boundary. */
export function overrideEnd(operation: Operation, setAt: number): number {
  return nextBoundary(operation, setAt) ?? Number.POSITIVE_INFINITY;
}

/** The first instant after `at` at which `isOpen` changes; `undefined`: not within 800 days. */
export function nextStateChange(operation: Operation, at: number): number | undefined {
  const open = isOpen(operation, at);
  const setAt = operation.override?.setAt ?? Number.NEGATIVE_INFINITY;
  let instant: number | undefined = at;
  // An instant changes nothing where what was set by hand is the state that the schedule has or goes into.
  do {
    const boundary = nextBoundary(operation, instant);
    instant = instant < setAt && setAt < (boundary ?? Number.POSITIVE_INFINITY) ? setAt : boundary;
  } while (instant !== undefined && isOpen(operation, instant) === open);
  return instant;
}

/** The last instant, `at` or before, at which `isOpen` changed; `undefined`: not within 800 days. */
export function lastStateChange(operation: Operation, at: number): number | undefined {
  const setAt = operation.override?.setAt ?? Number.POSITIVE_INFINITY;
  let instant: number | undefined = at;
  for (;;) {
    const boundary = lastBoundary(operation, instant);
    instant = setAt <= instant && (boundary ?? Number.NEGATIVE_INFINITY) < setAt ? setAt : boundary;
    if (instant === undefined || isOpen(operation, instant) !== isOpen(operation, instant - 1))
      return instant;
    instant -= 1;
  }
}

/**
 * The first instant after `at` at which the schedule, without what was set by hand, opens or closes;
 * `undefined`: not within 800 days. At most a step for each change of the clocks and each 32 days.
 */
export function nextBoundary(operation: Operation, at: number): number | undefined {
  const schedule = scheduleOf(operation);
  const open = isScheduled(operation, at);
  let instant = at;
  while (instant <= at + horizon) {
    const { offset, until } = offsetSpan(operation.timeZone, instant);
    if (isScheduledOpen(schedule, instant + offset) !== open) return instant;
    const change = changeAfter(schedule, instant + offset) - offset;
    instant = Math.min(change, until);
  }
  return undefined;
}

/** As `nextBoundary`, looking back from `at`, which is included. */
function lastBoundary(operation: Operation, at: number): number | undefined {
  const schedule = scheduleOf(operation);
  const open = isScheduled(operation, at);
  let instant = at;
  while (instant + 1 >= at - horizon) {
    const { offset, from } = offsetSpan(operation.timeZone, instant);
    if (isScheduledOpen(schedule, instant + offset) !== open) return instant + 1;
    const change = changeBefore(schedule, instant + offset) - offset;
    instant = Math.max(change, from) - 1;
  }
  return undefined;
}

function isScheduled(operation: Operation, at: number): boolean {
  return isScheduledOpen(scheduleOf(operation), at + offsetSpan(operation.timeZone, at).offset);
}
