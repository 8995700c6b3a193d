import { type Decision, loopOrRate } from './immediate.ts';
import { lookupIn } from './known.ts';
import { heldBackBy } from './settings.ts';

export interface Answer {
  /** `perhaps`: both are right. */
  readonly runs: boolean | 'perhaps';
  /** What may be told of a refusal. */
  readonly reasons: readonly string[];
  /** Of the module, if there is one. */
  readonly revision?: number;
}

/** Whether a request to run a module is granted. */
export function answerTo(decision: Decision): Answer {
  const { event, known, snapshot } = decision;
  const { workflowId } = event.data;
  const version = snapshot.workflows.get(String(workflowId));
  if (!version?.active) return refused(['exists', 'active']);
  const { trigger, revision } = version.definition;
  if (trigger.type !== 'modular') return refused(['type'], revision);
  const byManager = requesterOf(decision.event)?.type === 'manager';
  if (byManager && trigger.triggerInChat !== true) return refused(['triggerInChat'], revision);
  const heldBack =
    heldBackBy(version, {
      lookup: lookupIn(known, event),
      kind: known.conversation.kind,
      at: event.at,
      snapshot,
      named: true,
    }) ?? loopOrRate(version.definition.workflowId, event, decision);
  if (heldBack === 'perhaps') return { runs: 'perhaps', reasons: ['rate'], revision };
  return heldBack ? refused([heldBack], revision) : { runs: true, reasons: [], revision };
}

const refused = (reasons: readonly string[], revision?: number): Answer => ({
  runs: false,
  reasons,
  ...(revision !== undefined && { revision }),
});

export function requesterOf({ data }: Decision['event']): { type: string; id: string } | undefined {
  return data.requestedBy as { type: string; id: string } | undefined;
}
