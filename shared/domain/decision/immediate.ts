import type { Miss } from '../check/check.ts';
import { type EventCircumstances, eventSettings } from '../check/event-settings.ts';
import { loopGuard } from '../check/loops.ts';
import { replayGuard } from '../check/replays.ts';
import type { ConversationEvent } from '../conversation/event.ts';
import type { Ledger } from '../ledger.ts';
import type { Workflow } from '../workflow/workflow.ts';
import type { Listening } from './channel-workflows.ts';
import { evaluationOf, maxExplained, type Progress, withEvaluation } from './evaluation.ts';
import { causeOf, type EventDecisionContext, fire, takeTurns } from './fire.ts';
import { requestModule } from './module.ts';

/** Decides an event on its own facts over what is known, whether it is late or not. */
export function immediate(
  progress: Progress,
  event: ConversationEvent,
  on: EventCircumstances,
  context: EventDecisionContext,
): Progress {
  if (event.type === 'WorkflowRequested') return requestModule(progress, event, on, context);
  const { ledger } = progress;
  const { workflows, now } = context;
  const named = event.type === 'ChatEntered' ? event.workflowId : undefined;
  if (named === undefined) {
    return fireInTurn(progress, event, context, heard(workflows.listening(event.type), on, ledger, now));
  }
  const workflow = workflows.get(named);
  if (workflow === undefined) {
    return withEvaluation(progress, { workflowId: named, miss: { check: 'exists', found: null } });
  }
  return fireInTurn(progress, event, context, [
    { workflow, miss: missOfEvent(workflow, on, true, ledger, now) },
  ]);
}

interface CheckedWorkflow {
  readonly workflow: Workflow;
  readonly miss: Miss | undefined;
}

function fireInTurn(
  progress: Progress,
  event: ConversationEvent,
  context: EventDecisionContext,
  candidates: readonly CheckedWorkflow[],
): Progress {
  const considered = candidates.map(({ workflow, miss }) => ({
    workflow,
    miss: miss ?? replayGuard(workflow, event, context.replayed),
    causedBy: event.causedBy,
  }));
  return takeTurns(considered, progress.ledger, context.now).reduce(
    (before, { workflow, miss }) =>
      miss === undefined
        ? fire(before, context, { workflow, event, ...causeOf(event) })
        : withEvaluation(before, evaluationOf(workflow, miss)),
    progress,
  );
}

/** The workflows that match, held back or not, and of the first `maxExplained` by turn also those that do not. */
function heard(
  { workflows, match }: Listening,
  on: EventCircumstances,
  ledger: Ledger,
  now: number,
): readonly CheckedWorkflow[] {
  if (match === undefined) {
    return workflows.map((workflow) => ({ workflow, miss: missOfEvent(workflow, on, false, ledger, now) }));
  }
  const matching = new Set(match(on));
  const held = [...matching].map((workflow) => ({
    workflow,
    miss: loopGuard(workflow.workflowId, on.event.causedBy, ledger, now),
  }));
  const missed = workflows.slice(0, maxExplained).filter((workflow) => !matching.has(workflow));
  return [...held, ...missed.map((workflow) => ({ workflow, miss: explained(workflow, on) }))];
}

function explained(workflow: Workflow, on: EventCircumstances): Miss {
  const miss = eventSettings(workflow, on, false);
  if (miss === undefined) throw new Error(`the matcher left out ${workflow.workflowId}, which matches`);
  return miss;
}

/** The first check that a workflow fails at an event that it is considered for; `named`: by its id. */
export function missOfEvent(
  workflow: Workflow,
  on: EventCircumstances,
  named: boolean,
  ledger: Ledger,
  now: number,
): Miss | undefined {
  return eventSettings(workflow, on, named) ?? loopGuard(workflow.workflowId, on.event.causedBy, ledger, now);
}
