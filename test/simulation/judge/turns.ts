import type { WorkflowDefinition } from '../log.ts';

/** How one workflow fares, under each version of it that may have been in force. */
export interface Candidate {
  readonly workflowId: string;
  readonly variants: readonly { readonly workflow: WorkflowDefinition; readonly matches: boolean }[];
}

export type Fate = 'fires' | 'either' | 'not';

/** Every match that is not exclusive fires, and of the exclusive ones the first in turn. */
export function takeTurns(candidates: readonly Candidate[]): ReadonlyMap<string, Fate> {
  const isCertain = candidates.every(({ variants }) =>
    variants.every((variant) => isSame(variant, variants[0])),
  );
  const exclusive = candidates.filter(({ variants }) =>
    variants.some(({ workflow, matches }) => matches && workflow.exclusive),
  );
  const first = [...exclusive].sort((a, b) => byTurn(workflowOf(a), workflowOf(b)))[0];
  return new Map(
    candidates.map((candidate): [string, Fate] => {
      const { variants, workflowId } = candidate;
      if (variants.every(({ matches }) => !matches)) return [workflowId, 'not'];
      if (!isCertain && exclusive.includes(candidate)) return [workflowId, 'either'];
      if (!variants.every(({ matches }) => matches)) return [workflowId, 'either'];
      return [workflowId, !exclusive.includes(candidate) || candidate === first ? 'fires' : 'not'];
    }),
  );
}

type Variant = Candidate['variants'][number];

function isSame(a: Variant, b: Variant | undefined): boolean {
  return (
    a.matches === b?.matches &&
    a.workflow.exclusive === b.workflow.exclusive &&
    a.workflow.rank === b.workflow.rank
  );
}

const workflowOf = ({ variants }: Candidate): WorkflowDefinition => (variants.at(-1) as Variant).workflow;

function byTurn(a: WorkflowDefinition, b: WorkflowDefinition): number {
  return a.rank - b.rank || a.createdAt - b.createdAt || (a.workflowId < b.workflowId ? -1 : 1);
}
