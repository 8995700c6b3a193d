import type { Ledger } from '../ledger.ts';
import type { Conversation, Stamp } from './conversation.ts';

/** When the last of what is known of a conversation happened, or was decided about it (epoch ms); 0: nothing. */
export function lastChange(
  {
    ref: _,
    facts,
    unanswered,
    seenStates = [],
    stateEventsAt: __,
    stillQueued = [],
    legs = [],
    ...marks
  }: Conversation,
  { settled }: Ledger,
): number {
  const stamps: readonly (Stamp | undefined)[] = Object.values(marks);
  const ofLegs = legs.flatMap(({ state, queued, ended }) => [state, queued, ended]);
  const known = [
    ...Object.values(facts),
    ...unanswered,
    ...seenStates,
    ...stillQueued,
    ...ofLegs,
    ...stamps,
  ].filter((stamp) => stamp !== undefined);
  return [...known, ...Object.values(settled)].reduce((last, { at }) => Math.max(last, at), 0);
}
