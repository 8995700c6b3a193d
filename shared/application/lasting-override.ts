import { overrideEnd } from '../domain/operation/is-open.ts';
import type { Operation } from '../domain/operation/operation.ts';

/**
 * What was set by hand, for hours that take the place of `known` at `now` (epoch ms): one that has ended does not come
 * back, as it would where the next boundary of the new hours is a later one.
 */
export function lastingOverride(known: Operation, now: number): Pick<Operation, 'override'> {
  const { override } = known;
  return override === undefined || overrideEnd(known, override.setAt) <= now ? {} : { override };
}
