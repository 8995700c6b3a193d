import { circumstances } from '../check/common-settings.ts';
import { asDecided, withoutEnd } from '../conversation/closes.ts';
import type { ConversationEvent } from '../conversation/event.ts';
import { arrange } from '../decision/channel-workflows.ts';
import { type Decision, decide, type Surroundings } from '../decision/decide.ts';
import type { Evaluation } from '../decision/evaluation.ts';
import { missOfEvent } from '../decision/immediate.ts';
import { compile } from '../match/compile.ts';
import { lookAt, passTime, type Situation } from '../trial/pass-time.ts';
import { isTimed } from '../wait/wait.ts';
import type { Workflow } from '../workflow/workflow.ts';
import { type ExplanationContext, explainWorkflow } from './explain-workflow.ts';
import type { Explanation } from './explanation.ts';
import { isConsidered, namedBy, notStarted } from './not-started.ts';

/** How every workflow fares; each is explained when it is asked for. */
export interface Explanations {
  /** In turn. */
  readonly workflows: readonly Workflow[];
  explain(workflow: Workflow): Explanation;
}

/**
 * What an event would lead to, as if it came for the first time; nothing of it is kept. The outcome is that of
 * `decide`, which is not held to list the misses of every workflow: those it leaves out are looked up here.
 */
export function explainEvent(before: Situation, event: ConversationEvent, given: Surroundings): Explanations {
  const { ledger } = before;
  const conversation = withoutEnd(before.conversation, event);
  const after = decide(conversation, { ...ledger, seen: [] }, { kind: 'event', event }, given);
  const [told = event] = asDecided(event, after.conversation);
  const known = { conversation: after.conversation, before: conversation };
  const on = circumstances({ ...given, ...known, event: told, at: told.occurredAt });
  const decided = Map.groupBy(after.evaluations, ({ workflowId }) => workflowId);
  const isNamed = namedBy(event) !== undefined;
  const outcomeOf = (workflow: Workflow) =>
    decisive(decided.get(workflow.workflowId)) ?? {
      miss: isConsidered(workflow, event)
        ? missOfEvent(workflow, on, isNamed, ledger, given.now)
        : notStarted(workflow, event.conversation.kind, event),
    };
  return explanations({ before, after, at: given.now, on, outcomeOf }, given);
}

/** How often waits may fall due until the time that is asked for; each time all workflows are looked at. */
export const maxLooks = 1_000;

/**
 * How a conversation stands at a time: `given.now`, or a later `at` (epoch ms) if nothing happened until then;
 * waits that fall due in between are decided at their time. `undefined` where that is more than `maxLooks` times.
 */
export function explainMoment(before: Situation, at: number, given: Surroundings): Explanations | undefined {
  let last = lookAt(before, given.now, given);
  const decided = new Map<string, Evaluation>();
  const note = ({ evaluations }: Decision) => {
    for (const one of evaluations) if (one.dueAt !== undefined) decided.set(one.workflowId, one);
  };
  note(last);
  let looks = 0;
  for (const decision of passTime(last, at, given)) {
    looks += 1;
    if (looks > maxLooks) return undefined;
    note(decision);
    last = decision;
  }
  const after = lookAt(last, at, given);
  const on = circumstances({ ...given, conversation: after.conversation, at });
  const { kind } = before.conversation.ref;
  const outcomeOf = (workflow: Workflow) =>
    decided.get(workflow.workflowId) ?? { miss: notStarted(workflow, kind) };
  return explanations({ before, after, at, on, outcomeOf }, given);
}

/** Of an event and a wait that fell due with it: what fired, else the wait, else the event. */
function decisive(evaluations: readonly Evaluation[] = []): Evaluation | undefined {
  return (
    evaluations.find(({ miss }) => miss === undefined) ??
    evaluations.find(({ dueAt }) => dueAt !== undefined) ??
    evaluations[0]
  );
}

function explanations(context: Omit<ExplanationContext, 'foresee'>, given: Surroundings): Explanations {
  const whole = { ...context, foresee: foreseeing(context.after, given) };
  return {
    workflows: given.workflows.all,
    explain: (workflow) => explainWorkflow(workflow, whole),
  };
}

/** Looks ahead once for all waits that are due at one time, and only at these. */
function foreseeing(after: Decision, given: Surroundings): ExplanationContext['foresee'] {
  const foreseen = new Map<number, Decision>();
  return (at) => {
    const workflows = after.waits
      .filter((wait) => isTimed(wait) && wait.dueAt === at)
      .map(({ workflow }) => workflow);
    const decision =
      foreseen.get(at) ?? lookAt(after, at, { ...given, workflows: arrange(workflows, compile) });
    foreseen.set(at, decision);
    return decision;
  };
}
