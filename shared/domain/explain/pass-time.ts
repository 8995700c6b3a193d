import type { Conversation } from '../conversation/conversation.ts';
import { type Decision, decide, type Surroundings } from '../decision/decide.ts';
import type { Ledger } from '../ledger.ts';

/** A conversation and what has been done about it, without anybody's having to store it. */
export interface Situation {
  readonly conversation: Conversation;
  readonly ledger: Ledger;
}

export interface Moment {
  /** Epoch milliseconds. */
  readonly at: number;
  readonly decision: Decision;
}

/** What is decided when `surroundings` are those of `at` and somebody looks. */
export function lookAt({ conversation, ledger }: Situation, at: number, given: Surroundings): Decision {
  return decide(conversation, ledger, { kind: 'sweep' }, { ...given, now: at });
}

/**
 * Lets time pass on a clock of its own, as if every schedule fired on time: looks at `from`, at each time at
 * which a wait falls due, and at `until` (epoch ms) if that is later.
 */
export function* passTime(
  situation: Situation,
  { from, until }: { readonly from: number; readonly until: number },
  given: Surroundings,
): Generator<Moment> {
  let at = from;
  let decision = lookAt(situation, at, given);
  yield { at, decision };
  while (at < until) {
    at = Math.min(until, ...decision.waits.map(({ dueAt }) => dueAt));
    decision = lookAt(decision, at, given);
    yield { at, decision };
  }
}
