import { type Mutant, mutant } from './mutant.ts';

/** Business hours, and what becomes of waits that count in them when they change. */
export const hoursMutants: readonly Mutant[] = [
  mutant(
    'an edit of the hours is not seen by waits that count in them',
    'adapters/dynamodb/definition-store.ts',
    'if (!(await conditionHeld(client.send(move, deadline)))) continue;',
    `if (ref.kind !== 'operation' && !(await conditionHeld(client.send(move, deadline)))) continue;`,
  ),
  mutant(
    'waits whose hours may change are looked at when they are due, and no sooner',
    'domain/wait/next-look.ts',
    'Math.min(last, now + noticePeriod)',
    'last',
  ),
  mutant(
    'hours set by hand are not looked at',
    'domain/operation/is-open.ts',
    'return override !== undefined && override.setAt <= at',
    'return override === null && override.setAt <= at',
  ),
  mutant(
    'hours set by hand do not count',
    'domain/operation/operating-time.ts',
    'if (override === undefined) return',
    'if (override !== null) return',
  ),
  mutant(
    'hours set by hand count for the past too',
    'domain/operation/operating-time.ts',
    'Math.max(from, override.setAt);',
    'from;',
  ),
  mutant(
    'hours set by hand do not end',
    'domain/operation/is-open.ts',
    'return nextBoundary(operation, setAt) ?? Number.POSITIVE_INFINITY;',
    'return Number.POSITIVE_INFINITY || nextBoundary(operation, setAt);',
  ),
  mutant(
    'holidays are open',
    'domain/operation/schedule.ts',
    'joined(holidays.map(spanOf))',
    'joined(holidays.slice(holidays.length).map(spanOf))',
  ),
  mutant(
    'a removed operation keeps its hours',
    'adapters/removed.ts',
    'operations: operations.filter(({ removed }) => !removed),',
    'operations,',
  ),
];
