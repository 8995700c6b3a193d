import type { ConversationRef } from '../domain/conversation/conversation-ref.ts';
import type { Decision, Input } from '../domain/decision/decide.ts';
import type { Report } from './engine.ts';
import type { ConversationRecord } from './ports.ts';

/** What became of an input whose decision has been carried out. */
export function reportOf(given: {
  readonly ref: ConversationRef;
  readonly input: Input;
  readonly decision: Decision;
  readonly conflicts: number;
  readonly before: ConversationRecord | undefined;
  /** Epoch milliseconds. */
  readonly now: number;
}): Report {
  const { ref, input, decision, conflicts, before, now } = given;
  const due = before?.ledger.timer;
  const timer = whatBecame(decision.timer, before?.ledger.timer?.generation);
  const decided = decision.evaluations.some(({ dueAt }) => dueAt !== undefined);
  const isOver = input.kind === 'wakeUp' ? input.generation === due?.generation : decided;
  return {
    ref,
    input,
    evaluations: decision.evaluations,
    repeated: decision.repeated,
    conflicts,
    waits: decision.waits,
    timer,
    ...(input.kind !== 'event' && due && isOver && { lateness: Math.max(0, now - due.at) }),
    ...(input.kind === 'sweep' && {
      rescued: { timer: decided || timer === 'set', outbox: (before?.outbox.length ?? 0) > 0 },
    }),
  };
}

function whatBecame({ set, cancel }: Decision['timer'], known: number | undefined): Report['timer'] {
  if (set === undefined) return cancel === undefined ? 'kept' : 'cancelled';
  if (cancel !== undefined) return 'moved';
  return set.generation === known ? 'askedAgain' : 'set';
}
