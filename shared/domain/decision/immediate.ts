import type { Miss } from '../check/check.ts';
import { type Circumstances, commonSettings, filterSetting } from '../check/common-settings.ts';
import { loopGuard } from '../check/loops.ts';
import { listeners, ownSettings } from '../check/own-settings.ts';
import type { ConversationEvent } from '../conversation/event.ts';
import type { Ledger } from '../ledger.ts';
import type { Workflow } from '../workflow/workflow.ts';
import { evaluationOf, type Progress, withEvaluation } from './evaluation.ts';
import { causeOf, type Deciding, fire, takeTurns } from './fire.ts';
import { requestModule } from './module.ts';

/** Decides an event on its own facts over what is known, whether it is late or not. */
export function immediate(
  progress: Progress,
  event: ConversationEvent,
  on: Circumstances,
  deciding: Deciding & { readonly replayed: boolean },
): Progress {
  if (event.type === 'WorkflowRequested') return requestModule(progress, event, on, deciding);
  const named = event.type === 'ChatEntered' ? event.workflowId : undefined;
  const listening = listeners[event.type] ?? [];
  const candidates = deciding.workflows
    .filter(({ workflowId, trigger }) =>
      named === undefined ? listening.includes(trigger.type) : workflowId === named,
    )
    .map((workflow) => ({
      workflow,
      miss:
        missOf(workflow, event, on, named !== undefined, progress.ledger, deciding.now) ??
        (deciding.replayed ? notYetInForce(workflow, event) : undefined),
    }));
  if (named !== undefined && candidates.length === 0) {
    return withEvaluation(progress, { workflowId: named, miss: { check: 'exists', found: null } });
  }
  return takeTurns(candidates).reduce((before, candidate) => {
    const { workflow, miss } = candidate;
    return miss === undefined
      ? fire(before, deciding, { workflow, event, ...causeOf(event) })
      : withEvaluation(before, evaluationOf(workflow, miss));
  }, progress);
}

/** The first check that a workflow fails at an event that it is considered for; `named`: by its id. */
export function missOf(
  workflow: Workflow,
  event: ConversationEvent,
  on: Circumstances,
  named: boolean,
  ledger: Ledger,
  now: number,
): Miss | undefined {
  const { trigger, state } = workflow;
  if (state !== 'active') return { check: 'active', expected: 'active', found: state };
  if (named && trigger.type !== 'startChatByUserAtLounge') {
    return { check: 'type', expected: 'startChatByUserAtLounge', found: trigger.type };
  }
  return (
    ownSettings(trigger, event, on.conversation) ??
    (trigger.type === 'startChatByUserAtLounge' && !named
      ? filterSetting('pageQuery', trigger.pageQuery, on)
      : undefined) ??
    commonSettings(trigger, on, named) ??
    loopGuard(workflow.workflowId, event.causedBy, ledger, now)
  );
}

/** A replay must not tell of old events to a workflow that has been made or changed since. */
function notYetInForce({ effectiveFrom }: Workflow, { occurredAt }: ConversationEvent): Miss | undefined {
  return occurredAt < effectiveFrom
    ? { check: 'replay', expected: effectiveFrom, found: occurredAt }
    : undefined;
}
