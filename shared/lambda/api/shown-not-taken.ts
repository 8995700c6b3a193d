import type { NotTaken } from '../../contracts/not-taken.ts';

/** A file can hold more than anybody reads, and than an answer has room for. */
const maxShown = 1_000;

/** What of a vendor's workflows has no place here, as it is answered; nothing where there was none of theirs. */
export function shownNotTaken(notTaken: readonly NotTaken[] | undefined) {
  if (notTaken === undefined) return {};
  const more = notTaken.length - maxShown;
  return { notTaken: notTaken.slice(0, maxShown), ...(more > 0 && { moreNotTaken: more }) };
}
