import type { OperationDefinition } from '../log.ts';
import { isOpen } from './settings.ts';

const minute = 60_000;

/** Runs are shorter, and their hours come again sooner. */
const farthest = 24 * 60 * minute;

/**
 * The instant by which an operation has been open for `duration` (ms) since `from`, counted minute by minute:
 * in every zone that the judge knows hours begin and end with minutes of UTC.
 */
export function afterOpenTime(operation: OperationDefinition, from: number, duration: number): number {
  let rest = duration;
  for (let at = from; at < from + farthest; ) {
    const next = (Math.floor(at / minute) + 1) * minute;
    if (isOpen(operation, at)) {
      if (rest <= next - at) return at + rest;
      rest -= next - at;
    }
    at = next;
  }
  throw new Error(
    `${operation.operationId} is not open for ${duration} ms within a day; the judge counts no further`,
  );
}
