import type { WorkflowInput } from '../contracts/workflow-input.ts';
import type { Problem } from '../domain/problem.ts';
import type { Workflow, WorkflowState } from '../domain/workflow/workflow.ts';
import type { Clock, DefinitionStore } from './ports.ts';
import { sameJson } from './same-json.ts';

/** Why a change of a definition is refused. */
export type ChangeRefusal =
  | { readonly reason: 'notFound' }
  | { readonly reason: 'alreadyExists' }
  /** Somebody else has saved since the caller read it. */
  | { readonly reason: 'staleRevision'; readonly current: number }
  | { readonly reason: 'typeCannotChange'; readonly problem: Problem };

export type Change<T> = { readonly ok: true; readonly value: T } | ({ readonly ok: false } & ChangeRefusal);

interface Definitions {
  readonly store: DefinitionStore;
  readonly clock: Clock;
}

export async function createWorkflow(
  { store, clock }: Definitions,
  channelId: string,
  workflowId: string,
  input: WorkflowInput,
): Promise<Change<Workflow>> {
  const now = clock.now();
  const { name, rank, exclusive, trigger } = input;
  const workflow: Workflow = {
    workflowId,
    channelId,
    name,
    state: 'draft',
    revision: 1,
    rank,
    exclusive,
    trigger,
    createdAt: now,
    updatedAt: now,
    effectiveFrom: now,
  };
  const saved = await store.saveWorkflow(workflow, now);
  return saved === 'saved' ? { ok: true, value: workflow } : { ok: false, reason: 'alreadyExists' };
}

/** Renaming and re-ranking change nothing for waits; a change of the trigger starts them anew. */
export async function replaceWorkflow(
  definitions: Definitions,
  channelId: string,
  workflowId: string,
  expectedRevision: number,
  { name, rank, exclusive, trigger }: WorkflowInput,
): Promise<Change<Workflow>> {
  return change(definitions, channelId, workflowId, expectedRevision, (known, now) => {
    if (known.trigger.type !== trigger.type) {
      return {
        ok: false,
        reason: 'typeCannotChange',
        problem: {
          field: 'trigger.type',
          rule: `never changes after creation; it is ${known.trigger.type}`,
          found: trigger.type,
        },
      };
    }
    const effectiveFrom = sameJson(known.trigger, trigger) ? known.effectiveFrom : now;
    return { ok: true, value: { ...known, name, rank, exclusive, trigger, effectiveFrom } };
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
  return change(definitions, channelId, workflowId, expectedRevision, (known, now) => {
    if (known.state === state) return { ok: true, value: known };
    const effectiveFrom = state === 'active' ? now : known.effectiveFrom;
    return { ok: true, value: { ...known, state, effectiveFrom } };
  });
}

async function change(
  { store, clock }: Definitions,
  channelId: string,
  workflowId: string,
  expectedRevision: number | undefined,
  edit: (known: Workflow, now: number) => Change<Workflow>,
): Promise<Change<Workflow>> {
  const known = await store.getWorkflow(channelId, workflowId);
  if (known === undefined || known.state === 'removed') return { ok: false, reason: 'notFound' };
  const current = known.revision;
  if (expectedRevision !== undefined && expectedRevision !== current) {
    return { ok: false, reason: 'staleRevision', current };
  }
  const now = clock.now();
  const edited = edit(known, now);
  if (!edited.ok || edited.value === known) return edited;
  const workflow = { ...edited.value, revision: current + 1, updatedAt: now };
  const saved = await store.saveWorkflow(workflow, now);
  return saved === 'saved'
    ? { ok: true, value: workflow }
    : { ok: false, reason: 'staleRevision', current: current + 1 };
}
