import type { WorkflowEntry } from '../../contracts/definitions-file.ts';
import type { Workflow } from '../../domain/workflow/workflow.ts';
import { changedPaths } from '../changed-paths.ts';
import { workflowContent } from '../definition-content.ts';
import { inState, savedNow, withContent } from '../workflows.ts';
import type { Importing, Pair, Step } from './step.ts';

/** `removes`: what the file does not name is removed. A workflow that was removed is created anew, under its history. */
export function workflowStep(
  pair: Pair<Workflow, WorkflowEntry>,
  { channelId, now, by, removes }: Importing,
): Step<Workflow> {
  const { id, known, entry } = pair;
  const step = (
    action: 'create' | 'change' | 'remove' | 'nothing',
    after: Workflow,
    changes = noChanges,
  ) => ({
    ...pair,
    after,
    planned: { kind: 'workflow' as const, id, action, changes },
  });
  const saved = ({ updatedBy: _, ...workflow }: Workflow): Workflow => ({
    ...workflow,
    revision: workflow.revision + 1,
    ...savedNow(now, by),
  });
  if (entry === undefined) {
    if (known === undefined) throw new Error(`workflow ${id} is neither stored nor in the file`);
    if (!removes || known.state === 'removed') return { ...pair, after: known };
    return step('remove', saved(inState(known, 'removed', now)));
  }
  if (known === undefined) {
    const state = entry.state ?? 'draft';
    const ids = { workflowId: id, channelId, state, revision: 1 };
    const times = { createdAt: now, ...savedNow(now, by), effectiveFrom: now };
    return step('create', { ...ids, ...workflowContent(entry), ...times });
  }
  const wasRemoved = known.state === 'removed';
  const state = entry.state ?? (wasRemoved ? 'draft' : known.state);
  const changes = changedPaths(shown(known), shown({ ...entry, state }));
  if (changes.length === 0) return step('nothing', known);
  const changed = withContent(known, entry, now);
  const after = saved(state === known.state ? changed : inState(changed, state, now));
  return wasRemoved ? step('create', after) : step('change', after, changes);
}

const noChanges: ReturnType<typeof changedPaths> = [];

const shown = (workflow: Pick<Workflow, 'name' | 'rank' | 'exclusive' | 'trigger' | 'state'>) => ({
  state: workflow.state,
  ...workflowContent(workflow),
});
