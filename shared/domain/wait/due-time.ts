import type { Miss } from '../check/check.ts';
import { formatDuration } from '../duration.ts';
import { operatingTimeAfter } from '../operation/operating-time.ts';
import { defaultOperationId, type Operation } from '../operation/operation.ts';
import { durationOf } from '../workflow/delay.ts';
import type { WaitTrigger } from './anchor.ts';

/**
 * When a wait falls due that counts from `since` for the `occurrence`th time, both times in epoch ms; or why
 * that cannot be told. Counted in operating time it may move whenever the operation is edited.
 */
export function dueTime(
  { delay, delayClock, delayOperationId = defaultOperationId }: WaitTrigger,
  since: number,
  occurrence: number,
  operations: ReadonlyMap<string, Operation>,
): number | Miss {
  const length = durationOf(delay) * occurrence;
  if (delayClock !== 'operation') return since + length;
  const operation = operations.get(delayOperationId);
  if (operation === undefined) return { check: 'operation', expected: delayOperationId, found: 'unknown' };
  return operatingTimeAfter(operation, since, length) ?? neverOpenFor(length);
}

function neverOpenFor(length: number): Miss {
  return { check: 'operation', expected: `open for ${formatDuration(length)}`, found: 'not within 366 days' };
}
