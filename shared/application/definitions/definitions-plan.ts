import { maxDefinitions } from '../../contracts/definitions-file.ts';
import type { PlanAction } from '../../contracts/plan-actions.ts';
import type { Problem } from '../../domain/problem.ts';
import type { PathChange } from '../changed-paths.ts';
import type { DefinitionSet, DefinitionsReplacement } from '../ports.ts';

/** What a replacement would make of a channel's definitions. */
export interface DefinitionsPlan extends Pick<DefinitionsReplacement, 'definitions' | 'superseded'> {
  readonly changes: readonly PlannedChange[];
}

/** What becomes of one definition. */
export interface PlannedChange {
  readonly kind: 'workflow' | 'operation';
  readonly id: string;
  readonly action: PlanAction;
  /** Where it differs from what is stored; of a `change` only. */
  readonly changes: readonly PathChange[];
}

/** A replacement writes every definition of the channel within one request, so their number is bounded. */
export function sizeProblems({
  workflows,
  operations,
}: Readonly<Record<keyof DefinitionSet, readonly unknown[]>>): readonly Problem[] {
  const found = workflows.length + operations.length;
  const rule = `a channel whose definitions are changed together may have at most ${maxDefinitions}, removed ones among them`;
  return found > maxDefinitions ? [{ field: '', rule, found }] : [];
}
