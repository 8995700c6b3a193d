import { maxExplained } from '../../shared/domain/decision/evaluation.ts';
import type { Invocation } from './cloud/invocation.ts';

/** PutEvents takes so many entries at once. */
const entriesPerPut = 10;

/** BatchWriteItem takes so many items at once. */
const evaluationsPerWrite = 25;

/**
 * The calls of an invocation in which nothing went wrong, where they are more than one input may cost;
 * `undefined` if they are not. What lost a race, or swept, is not held to it.
 */
export function overBudget({ functionName, calls, faulty }: Invocation): string | undefined {
  const made = (operation: string) => calls[operation] ?? 0;
  const lostRace = made('BatchGetItem') > 1 || made('GetItem') > 0;
  if (faulty || lostRace || functionName === 'sweeper') return undefined;
  const announcements = made('PutItem');
  const budget: { readonly [operation: string]: number } = {
    BatchGetItem: 1,
    // The definitions of the channel, where they have just changed or the process is new.
    Query: 1,
    // Why everything fared as it did, of so many workflows at most.
    BatchWriteItem: Math.ceil(maxExplained / evaluationsPerWrite),
    // The decision, and what was announced struck off: once more if somebody else has written meanwhile.
    UpdateItem: announcements > 0 ? 3 : 1,
    PutItem: announcements,
    PutEvents: Math.ceil(announcements / entriesPerPut),
    // Once more if the time has just passed.
    CreateSchedule: 2,
    DeleteSchedule: 1,
  };
  const over = Object.keys(calls).filter((operation) => made(operation) > (budget[operation] ?? 0));
  return over.length === 0
    ? undefined
    : over.map((operation) => `${operation} ${made(operation)}`).join(', ');
}
