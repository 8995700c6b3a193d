import type { WorkflowEntry } from '../../contracts/definitions-file.ts';
import type { PlanAction } from '../../contracts/plan-actions.ts';
import type { Workflow } from '../../domain/workflow/workflow.ts';
import { changedPaths } from '../changed-paths.ts';
import { workflowContent } from '../definition-content.ts';
import { nextRevision } from '../definition-revision.ts';
import { inState, newWorkflow, withContent } from '../workflows.ts';
import type { Importing, Pair, Step } from './import-step.ts';

/** `removes`: what the file does not name is removed. A workflow that was removed is created anew, under its history. */
export function workflowStep(
  pair: Pair<Workflow, WorkflowEntry>,
  { channelId, now, by, removes }: Importing,
): Step<Workflow> {
  const { id, known, entry } = pair;
  const step = (action: PlanAction, after: Workflow, changes = noChanges) => ({
    ...pair,
    after,
    planned: { kind: 'workflow' as const, id, action, changes },
  });
  if (entry === undefined) {
    if (known === undefined) throw new Error(`workflow ${id} is neither stored nor in the file`);
    if (!removes || known.state === 'removed') return { ...pair, after: known };
    return step('remove', nextRevision(known, inState(known, 'removed', now), { now, by }));
  }
  if (known === undefined) {
    const state = entry.state ?? 'draft';
    return step('create', newWorkflow({ workflowId: id, channelId, state }, entry, { now, by }));
  }
  const wasRemoved = known.state === 'removed';
  const state = entry.state ?? (wasRemoved ? 'draft' : known.state);
  const changes = changedPaths(shown(known), shown({ ...entry, state }));
  if (changes.length === 0) return step('nothing', known);
  const changed = withContent(known, entry, now);
  const moved = state === known.state ? changed : inState(changed, state, now);
  const after = nextRevision(known, moved, { now, by });
  return wasRemoved ? step('create', after) : step('change', after, changes);
}

const noChanges: ReturnType<typeof changedPaths> = [];

const shown = (workflow: Pick<Workflow, 'name' | 'rank' | 'exclusive' | 'trigger' | 'state'>) => ({
  state: workflow.state,
  ...workflowContent(workflow),
});
