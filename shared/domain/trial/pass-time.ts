import type { Conversation } from '../conversation/conversation.ts';
import { type Decision, decide, type Surroundings } from '../decision/decide.ts';
import type { Ledger } from '../ledger.ts';
import { isTimed } from '../wait/wait.ts';

/** A conversation and what has been done about it, without anybody's having to store it. */
export interface Situation {
  readonly conversation: Conversation;
  readonly ledger: Ledger;
}

/** What is decided when somebody looks at `at` (epoch ms). */
export function lookAt({ conversation, ledger }: Situation, at: number, given: Surroundings): Decision {
  return decide(conversation, ledger, { kind: 'sweep' }, { ...given, now: at });
}

/**
 * Lets time pass on a clock of its own, as if every schedule fired on time: looks whenever a wait falls due, until
 * none does by `until` (epoch ms). A look decides what is due, so that every look is later than the one before.
 */
export function* passTime(since: Decision, until: number, given: Surroundings): Generator<Decision> {
  let decision = since;
  for (;;) {
    const at = decision.waits
      .filter(isTimed)
      .reduce((soonest, { dueAt }) => Math.min(soonest, dueAt), Infinity);
    if (at > until) return;
    decision = lookAt(decision, at, given);
    yield decision;
  }
}
