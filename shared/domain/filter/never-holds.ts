import type { Filter } from './filter.ts';
import { operatorOf } from './operators.ts';

/** Whether a valid filter holds for no facts whatever, where nothing is ever known under `root`. */
export const neverHolds = (filter: Filter, root: string): boolean => !outcomes(filter, root).holds;

/** What may come out of a filter. */
interface Outcomes {
  readonly holds: boolean;
  readonly fails: boolean;
}

function outcomes(filter: Filter, root: string): Outcomes {
  if ('and' in filter) {
    const parts = filter.and.map((part) => outcomes(part, root));
    return { holds: parts.every(({ holds }) => holds), fails: parts.some(({ fails }) => fails) };
  }
  if ('or' in filter) {
    const parts = filter.or.map((part) => outcomes(part, root));
    return { holds: parts.some(({ holds }) => holds), fails: parts.every(({ fails }) => fails) };
  }
  if ('not' in filter) {
    const { holds, fails } = outcomes(filter.not, root);
    return { holds: fails, fails: holds };
  }
  if (!filter.key.startsWith(`${root}.`)) return { holds: true, fails: true };
  const holdsOfMissing = operatorOf(filter.operator)?.negated === true;
  return { holds: holdsOfMissing, fails: !holdsOfMissing };
}
