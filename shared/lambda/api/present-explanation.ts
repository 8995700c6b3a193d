import { brief } from '../../domain/brief.ts';
import type { Explanation, Reason } from '../../domain/explain/explanation.ts';
import { iso, isoOrNull } from '../../domain/iso.ts';

/** An explanation as it is answered: times as instants, and no value longer than can be read. */
export function presentExplanation(explanation: Explanation) {
  const { reason, dueAt, wait, settled, ...rest } = explanation;
  const fired = settled?.fired;
  return {
    ...rest,
    ...(dueAt !== undefined && { dueAt: iso(dueAt) }),
    ...(reason !== undefined && { reason: presentReason(reason) }),
    ...(wait !== undefined && {
      wait: {
        since: iso(wait.since),
        dueAt: isoOrNull(wait.dueAt),
        occurrence: wait.occurrence,
        ...(wait.fails !== undefined && { fails: presentReason(wait.fails) }),
      },
    }),
    ...(settled !== undefined && {
      settled: {
        ...settled,
        anchor: iso(settled.anchor),
        at: iso(settled.at),
        ...(fired !== undefined && { fired: iso(fired) }),
      },
    }),
  };
}

function presentReason({ expected, found, ...reason }: Reason) {
  return {
    ...reason,
    ...(expected !== undefined && { expected: brief(expected) }),
    ...(found !== undefined && { found: brief(found) }),
  };
}
