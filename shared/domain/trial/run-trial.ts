import type { Check } from '../check/check.ts';
import { newConversation } from '../conversation/conversation.ts';
import type { ConversationRef } from '../conversation/conversation-ref.ts';
import type { ConversationEvent } from '../conversation/event.ts';
import { type Decision, decide, type Surroundings } from '../decision/decide.ts';
import type { Evaluation } from '../decision/evaluation.ts';
import { emptyLedger } from '../ledger.ts';
import { lookAt, passTime } from './pass-time.ts';

/** One firing on trial. */
export interface TrialFiring {
  /** The one that the execution would have. */
  readonly executionId: string;
  readonly conversation: ConversationRef;
  /** When the event happened or the wait fell due, epoch milliseconds. */
  readonly at: number;
  /** Absent: a wait fell due. */
  readonly eventId?: string;
}

/** How one workflow fared in one conversation. */
export interface TrialRun {
  readonly firings: readonly TrialFiring[];
  /** How often each check was the first that failed, where the workflow was considered or its wait was due. */
  readonly misses: { readonly [check in Check]?: number };
  /** Whether it was still waiting in the end. */
  readonly isWaiting: boolean;
}

/**
 * Goes through the events of one conversation, in the order of time, from nothing, and then lets time pass until
 * `until` (epoch ms). The clock stands at each event when it happened; a wait that falls due before is decided
 * first. `undefined` where there is no time to go through all of them.
 */
export function runTrial(
  workflowId: string,
  events: readonly ConversationEvent[],
  until: number,
  given: Surroundings,
  hasTime: () => boolean,
): TrialRun | undefined {
  const [first] = events;
  if (first === undefined) return { firings: [], misses: {}, isWaiting: false };
  const firings = new Map<string, TrialFiring>();
  const misses: { [check in Check]?: number } = {};

  function note({ evaluations }: Decision, event?: ConversationEvent): void {
    for (const evaluation of evaluations.filter((one) => one.workflowId === workflowId)) {
      const { miss, executionId = '', dueAt } = evaluation;
      if (event === undefined && dueAt === undefined) continue;
      if (miss !== undefined) misses[miss.check] = (misses[miss.check] ?? 0) + 1;
      // An event that comes again after a hundred others is decided anew, but fires nothing twice.
      else if (!firings.has(executionId)) {
        firings.set(executionId, { executionId, conversation: ref, ...whenOf(evaluation, event) });
      }
    }
  }

  const ref = first.conversation;
  let decision = lookAt({ conversation: newConversation(ref), ledger: emptyLedger }, first.occurredAt, given);
  /** False: there was no time to get to the end. */
  const pass = (end: number): boolean => {
    for (const next of passTime(decision, end, given)) {
      if (!hasTime()) return false;
      decision = next;
      note(next);
    }
    return hasTime();
  };
  for (const event of events) {
    // At the very time of the event, the event goes first: a reply ends the wait.
    if (!pass(event.occurredAt - 1)) return undefined;
    const input = { kind: 'event', event } as const;
    decision = decide(decision.conversation, decision.ledger, input, { ...given, now: event.occurredAt });
    note(decision, event);
  }
  if (!pass(until)) return undefined;
  return {
    firings: [...firings.values()],
    misses,
    isWaiting: decision.waits.some(({ workflow }) => workflow.workflowId === workflowId),
  };
}

function whenOf({ dueAt }: Evaluation, event: ConversationEvent | undefined) {
  if (dueAt !== undefined) return { at: dueAt };
  return { at: event?.occurredAt ?? 0, ...(event !== undefined && { eventId: event.eventId }) };
}
