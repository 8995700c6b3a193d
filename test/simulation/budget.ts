import { maxExplained } from '../../shared/domain/decision/evaluation.ts';
import type { Invocation } from './cloud/invocation.ts';

/** PutEvents takes so many entries at once. */
const entriesPerPut = 10;

/** BatchWriteItem takes so many items at once. */
const evaluationsPerWrite = 25;

/**
 * The calls of an invocation in which nothing went wrong, where they are more than one input may cost;
 * `undefined` if they are not. A sweep handles many inputs and is not held to it.
 */
export function overBudget(invocation: Invocation): string | undefined {
  const { functionName, calls, conflicts, recorded, faulty } = invocation;
  if (faulty || functionName === 'sweeper') return undefined;
  const announcements = recorded.size;
  const lost = (operation: string) => conflicts[operation] ?? 0;
  // Striking off may lose to a decision of others too, and needs no decision of its own then.
  const attempts = 1 + lost('UpdateItem');
  const budget: { readonly [operation: string]: number } = {
    BatchGetItem: attempts,
    // The definitions of the channel, where they have just changed or the process is new.
    Query: attempts,
    // Why everything fared as it did, of so many workflows at most.
    BatchWriteItem: attempts * Math.ceil(maxExplained / evaluationsPerWrite),
    // The decision, and what was announced struck off.
    UpdateItem: attempts + (announcements > 0 ? 1 : 0),
    PutItem: announcements,
    // Whose decision an announcement is that has been recorded before.
    GetItem: lost('PutItem'),
    PutEvents: Math.ceil(announcements / entriesPerPut),
    // Once more if the time has just passed.
    CreateSchedule: 2,
    DeleteSchedule: 1,
  };
  const over = Object.entries(calls).filter(([operation, made]) => made > (budget[operation] ?? 0));
  return over.length === 0 ? undefined : over.map(([operation, made]) => `${operation} ${made}`).join(', ');
}
