import type { WorkflowInput } from '../contracts/workflow-input.ts';
import type { Problem } from '../domain/problem.ts';
import type { Trigger } from '../domain/workflow/trigger.ts';
import type { Workflow, WorkflowState } from '../domain/workflow/workflow.ts';
import type { ActivationCheck } from './activation.ts';
import { workflowContent } from './definition-content.ts';
import {
  type Change,
  nextRevision,
  type Origin,
  type Saving,
  savedRevision,
  staleRevision,
} from './definition-revision.ts';
import { numbered, pageFrom } from './revisions.ts';
import { sameJson } from './same-json.ts';

/** What a change needs after which a workflow may be active. */
export interface Definitions extends Saving {
  readonly activationCheck: ActivationCheck;
}

export async function createWorkflow(
  { store, clock, by }: Saving,
  channelId: string,
  workflowId: string,
  input: WorkflowInput,
): Promise<Change<Workflow>> {
  const workflow = newWorkflow({ workflowId, channelId, state: 'draft' }, input, { now: clock.now(), by });
  const saved = await store.saveWorkflow(workflow, clock);
  return saved === 'saved'
    ? { ok: true, value: workflow }
    : { ok: false, reason: 'alreadyExists', workflowId };
}

/** Renaming and re-ranking change nothing for waits; a change of the trigger starts them anew. */
export async function replaceWorkflow(
  definitions: Definitions,
  channelId: string,
  workflowId: string,
  expectedRevision: number,
  input: WorkflowInput,
): Promise<Change<Workflow>> {
  return change(definitions, { channelId, workflowId, expectedRevision }, async (known, now) => {
    const problem = typeProblem(known.trigger, input.trigger);
    return problem === undefined
      ? { ok: true, value: withContent(known, input, now) }
      : { ok: false, reason: 'typeCannotChange', problems: [problem] };
  });
}

/** Activating makes older anchors void; stopping and activating again never revives an old wait. */
export function moveWorkflow(
  definitions: Definitions,
  channelId: string,
  workflowId: string,
  expectedRevision: number | undefined,
  state: Exclude<WorkflowState, 'draft'>,
): Promise<Change<Workflow>> {
  return change(definitions, { channelId, workflowId, expectedRevision }, async (known, now) => ({
    ok: true,
    value: known.state === state ? known : inState(known, state, now),
  }));
}

/**
 * Saves the content of an earlier revision once more, as a revision of its own. The state stays as it is, but a
 * removed workflow is there again, stopped: nothing fires that nobody has activated.
 */
export function rollBackWorkflow(
  definitions: Definitions,
  channelId: string,
  workflowId: string,
  expectedRevision: number | undefined,
  to: number,
): Promise<Change<Workflow>> {
  const at = { channelId, workflowId, expectedRevision, restores: true };
  return change(definitions, at, async (known, now) => {
    const old = numbered(to, await definitions.store.workflowRevisions(channelId, workflowId, pageFrom(to)));
    if (old === undefined) {
      return { ok: false, reason: 'noSuchRevision', wanted: to, newest: known.revision };
    }
    const value = withContent(known, old, now);
    return { ok: true, value: known.state === 'removed' ? { ...value, state: 'stopped' } : value };
  });
}

export function newWorkflow(
  place: Pick<Workflow, 'workflowId' | 'channelId' | 'state'>,
  content: WorkflowInput,
  origin: Origin,
): Workflow {
  const { now } = origin;
  return {
    ...nextRevision(undefined, place, origin),
    ...workflowContent(content),
    createdAt: now,
    effectiveFrom: now,
  };
}

/** The workflow with other content; a change of the trigger makes anchors void that are older. */
export function withContent(known: Workflow, content: WorkflowInput | Workflow, now: number): Workflow {
  const effectiveFrom = sameJson(known.trigger, content.trigger) ? known.effectiveFrom : now;
  return { ...known, ...workflowContent(content), effectiveFrom };
}

export function inState(known: Workflow, state: WorkflowState, now: number): Workflow {
  return { ...known, state, effectiveFrom: state === 'active' ? now : known.effectiveFrom };
}

export function typeProblem(known: Trigger, given: Trigger): Problem | undefined {
  return known.type === given.type
    ? undefined
    : {
        field: 'trigger.type',
        rule: `never changes after creation; it is ${known.type}`,
        found: given.type,
      };
}

interface Place {
  readonly channelId: string;
  readonly workflowId: string;
  readonly expectedRevision: number | undefined;
  /** Whether a removed workflow is there to be changed. */
  readonly restores?: boolean;
}

async function change(
  { store, clock, by, activationCheck }: Definitions,
  { channelId, workflowId, expectedRevision, restores = false }: Place,
  edit: (known: Workflow, now: number) => Promise<Change<Workflow>>,
): Promise<Change<Workflow>> {
  const stored = await store.getWorkflow(channelId, workflowId);
  if (stored === undefined) return { ok: false, reason: 'notFound' };
  if (stored.state === 'removed' && !restores) return { ok: false, reason: 'removed' };
  const stale = staleRevision(expectedRevision, stored.revision);
  if (stale !== undefined) return stale;
  const now = clock.now();
  const edited = await edit(stored, now);
  if (!edited.ok || edited.value === stored) return edited;
  const workflow: Workflow = nextRevision(stored, edited.value, { now, by });
  const problems = workflow.state === 'active' ? await activationCheck(workflow) : [];
  if (problems.length > 0) return { ok: false, reason: 'cannotBeActive', problems };
  return savedRevision(await store.saveWorkflow(workflow, clock), workflow);
}
