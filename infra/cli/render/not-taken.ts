import type { Answered } from '../command.ts';

/** What of an event or of a vendor's workflows has no place here, a line for each. */
export function describeNotTaken({ notTaken = [], moreNotTaken }: Answered): readonly string[] {
  const lines = notTaken.map(({ field, reason }: Answered) => `not taken: ${field}: ${reason}`);
  return moreNotTaken === undefined ? lines : [...lines, `not taken: ${moreNotTaken} more`];
}
