import type { Check } from '../check/check.ts';
import { conversationKey } from '../conversation/conversation-key.ts';
import type { ConversationEvent } from '../conversation/event.ts';
import { isLater } from '../conversation/stamps.ts';
import { arrange } from '../decision/channel-workflows.ts';
import type { Surroundings } from '../decision/decide.ts';
import { compile } from '../match/compile.ts';
import type { Workflow } from '../workflow/workflow.ts';
import { type ComparedFiring, compareFirings } from './compare-firings.ts';
import { runTrial, type TrialRun } from './run-trial.ts';

/** How often a revision of the workflow fired on trial, and why it did not. */
export interface Tally {
  readonly revision: number;
  readonly fired: number;
  /** In how many conversations it fired. */
  readonly conversations: number;
  /** In how many it was still waiting in the end. */
  readonly waiting: number;
  readonly misses: { readonly [check in Check]?: number };
}

export interface TrialReport {
  /** How many events were gone through; fewer than were given where time ran out. */
  readonly replayed: number;
  readonly conversations: number;
  readonly tried: Tally;
  /** Absent where no revision of the workflow is in force. */
  readonly inForce?: Tally;
  /** Every firing, those of one revision only first, in the order of time. */
  readonly firings: readonly ComparedFiring[];
}

export interface Trial {
  readonly tried: Workflow;
  readonly inForce?: Workflow;
  readonly events: readonly ConversationEvent[];
  /** Until when time passes after the last event (epoch ms). */
  readonly until: number;
  /** Whether another event may still be looked at; a conversation that is not gone through does not count. */
  readonly hasTime: () => boolean;
}

/**
 * What a workflow would have done with these events, beside what its revision in force would have. Both are
 * taken to have been active all the time, and each conversation begins with its first event here. Nothing is
 * written: conversations and waits exist for as long as this takes.
 */
export function tryWorkflow(
  { tried, inForce, events, until, hasTime }: Trial,
  given: Surroundings,
): TrialReport {
  const sides = [tried, ...(inForce === undefined ? [] : [inForce])].map((workflow) => ({
    workflow,
    given: {
      ...given,
      workflows: arrange([activeAlways(workflow), ...rivals(workflow, given.workflows.all)], compile),
    },
    runs: [] as TrialRun[],
  }));
  let replayed = 0;
  let conversations = 0;
  for (const ofConversation of byConversation(events)) {
    const both = sides.map(({ workflow, given }) =>
      runTrial(workflow.workflowId, ofConversation, until, given, hasTime),
    );
    if (both.includes(undefined)) break;
    for (const [side, one] of both.entries()) if (one !== undefined) sides[side]?.runs.push(one);
    replayed += ofConversation.length;
    conversations += 1;
  }
  const [triedSide, inForceSide] = sides;
  return {
    replayed,
    conversations,
    tried: tally(tried, triedSide?.runs ?? []),
    ...(inForce !== undefined && { inForce: tally(inForce, inForceSide?.runs ?? []) }),
    firings: compareFirings(firingsOf(triedSide?.runs ?? []), firingsOf(inForceSide?.runs ?? [])),
  };
}

/** Waits count from anchors of any age. */
const activeAlways = (workflow: Workflow): Workflow => ({ ...workflow, state: 'active', effectiveFrom: 0 });

/** Of the others, only the exclusive ones of the same trigger have a say in whether an exclusive one fires. */
function rivals({ workflowId, exclusive, trigger }: Workflow, workflows: readonly Workflow[]) {
  if (!exclusive) return [];
  return workflows
    .filter((other) => other.exclusive && other.state === 'active' && other.trigger.type === trigger.type)
    .filter((other) => other.workflowId !== workflowId)
    .map(activeAlways);
}

/** The events of each conversation in the order of time. */
function byConversation(events: readonly ConversationEvent[]): Iterable<readonly ConversationEvent[]> {
  const stamp = ({ occurredAt: at, eventId }: ConversationEvent) => ({ at, eventId });
  const inOrder = events.toSorted((a, b) => (isLater(stamp(a), stamp(b)) ? 1 : -1));
  return Map.groupBy(inOrder, ({ conversation }) => conversationKey(conversation)).values();
}

function tally({ revision }: Workflow, runs: readonly TrialRun[]): Tally {
  const misses: { [check in Check]?: number } = {};
  for (const [check, count] of runs.flatMap((one) => Object.entries(one.misses) as [Check, number][])) {
    misses[check] = (misses[check] ?? 0) + count;
  }
  return {
    revision,
    fired: firingsOf(runs).length,
    conversations: runs.filter(({ firings }) => firings.length > 0).length,
    waiting: runs.filter(({ isWaiting }) => isWaiting).length,
    misses,
  };
}

const firingsOf = (runs: readonly TrialRun[]) => runs.flatMap(({ firings }) => firings);
