import type { Snapshot } from './definitions.ts';
import type { Happening } from './happening.ts';
import type { Wait } from './waits.ts';

/** How many waits an event ended that happened when they were due, and not a change of their workflow. */
export function countEnded(
  before: readonly Wait[],
  after: readonly Wait[],
  event: Happening,
  decided: ReadonlySet<string>,
  snapshots: readonly Snapshot[],
): number {
  const left = new Set(after.map(({ key }) => key));
  return before.filter(({ key, due, version }) => {
    if (due > event.at || left.has(key) || decided.has(key)) return false;
    const now = snapshots.at(-1)?.workflows.get(version.definition.workflowId);
    return now?.active && now.effectiveFrom === version.effectiveFrom;
  }).length;
}
