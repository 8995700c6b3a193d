import { didYouMean } from '../../domain/nearest.ts';
import { maxProblems, type Problem } from '../../domain/problem.ts';
import { accepted, type Result, refused } from '../../domain/result.ts';
import { byTurn, type Workflow } from '../../domain/workflow/workflow.ts';
import { nextRevision, type Origin } from '../definition-revision.ts';
import type { DefinitionSet } from '../ports.ts';
import { type DefinitionsPlan, sizeProblems } from './definitions-plan.ts';
import {
  deadlineFrom,
  type ReplaceOutcome,
  type Replacing,
  replaceDefinitions,
} from './replace-definitions.ts';

/** Another save may come between; three times in a row is not by chance. */
const maxAttempts = 3;

/**
 * Gives the channel's workflows the ranks 0, 1, …: the listed ones first, in this order, the others after them
 * as they are. All at once, or none; who has the rank already keeps the revision. Whoever names a version wants
 * the order of no other; without one, whatever there is is put in order.
 */
export async function reorderWorkflows(
  replacing: Replacing & { readonly by?: string | undefined },
  channelId: string,
  expectedVersion: number | undefined,
  workflowIds: readonly string[],
): Promise<ReplaceOutcome> {
  const place = { channelId, expectedVersion, deadline: deadlineFrom(replacing.clock.now()) };
  for (let attempt = 1; attempt <= maxAttempts; attempt += 1) {
    const outcome = await replaceDefinitions(replacing, place, (current) =>
      planOrder(current, workflowIds, { now: replacing.clock.now(), by: replacing.by }),
    );
    const isStale = !outcome.ok && outcome.reason === 'staleVersion';
    if (!isStale || expectedVersion !== undefined) return outcome;
  }
  return { ok: false, reason: 'busy' };
}

function planOrder(
  current: DefinitionSet,
  workflowIds: readonly string[],
  origin: Origin,
): Result<DefinitionsPlan> {
  const live = current.workflows.filter(({ state }) => state !== 'removed').sort(byTurn);
  const problems = [
    ...orderProblems(workflowIds, new Set(live.map(({ workflowId }) => workflowId))),
    ...sizeProblems(current),
  ];
  if (problems.length > 0) return refused(...problems);
  const places = new Map(workflowIds.map((id, index) => [id, index]));
  const placeOf = ({ workflowId }: Workflow) => places.get(workflowId) ?? workflowIds.length;
  // Sorting is stable: those that are not listed stay in the order of their turns.
  const ordered = [...live].sort((a, b) => placeOf(a) - placeOf(b));
  const ranks = new Map(ordered.map(({ workflowId }, rank) => [workflowId, rank]));
  const next = (workflow: Workflow): Workflow => {
    const rank = ranks.get(workflow.workflowId) ?? workflow.rank;
    return rank === workflow.rank ? workflow : nextRevision(workflow, { ...workflow, rank }, origin);
  };
  const workflows = current.workflows.map(next);
  return accepted({
    changes: ordered.map((workflow, rank) => ({
      kind: 'workflow',
      id: workflow.workflowId,
      action: workflow.rank === rank ? 'nothing' : 'change',
      changes: workflow.rank === rank ? [] : [{ path: 'rank', before: workflow.rank, after: rank }],
    })),
    definitions: { workflows, operations: current.operations },
    superseded: {
      workflows: current.workflows.filter((workflow, index) => workflows[index] !== workflow),
      operations: [],
    },
  });
}

function orderProblems(workflowIds: readonly string[], known: ReadonlySet<string>): readonly Problem[] {
  const problems: Problem[] = [];
  const places = new Map<string, number>();
  for (const [index, id] of workflowIds.entries()) {
    if (problems.length === maxProblems) break;
    const field = `workflowIds[${index}]`;
    const earlier = places.get(id);
    places.set(id, index);
    if (earlier !== undefined) {
      problems.push({ field, rule: `must not be that of workflowIds[${earlier}] too`, found: id });
    } else if (!known.has(id)) {
      const rule = `must be a workflow of the channel${didYouMean(id, [...known])}`;
      problems.push({ field, rule, found: id });
    }
  }
  return problems;
}
