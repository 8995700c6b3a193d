import type { OperationDefinition } from '../log.ts';
import { farthest, isOpen, nextMinute } from './hours.ts';

const counted = new WeakMap<OperationDefinition, Map<string, number>>();

/**
 * The instant by which an operation has been open for `duration` (ms) since `from`, counted minute by minute, and
 * what was set by hand from when it was; `Infinity`: not as far as the judge looks.
 */
export function afterOpenTime(operation: OperationDefinition, from: number, duration: number): number {
  const known = counted.get(operation) ?? new Map<string, number>();
  counted.set(operation, known);
  const key = `${from}+${duration}`;
  const after = known.get(key) ?? count(operation, from, duration);
  known.set(key, after);
  return after;
}

function count(operation: OperationDefinition, from: number, duration: number): number {
  const setAt = operation.override?.setAt ?? Number.NEGATIVE_INFINITY;
  let rest = duration;
  for (let at = from; at < from + farthest; ) {
    const next = at < setAt ? Math.min(setAt, nextMinute(at)) : nextMinute(at);
    if (isOpen(operation, at)) {
      if (rest <= next - at) return at + rest;
      rest -= next - at;
    }
    at = next;
  }
  return Number.POSITIVE_INFINITY;
}
