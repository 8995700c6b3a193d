import type { OperationEntry } from '../../contracts/definitions-file.ts';
import type { PlanAction } from '../../contracts/plan-actions.ts';
import type { Operation } from '../../domain/operation/operation.ts';
import { changedPaths } from '../changed-paths.ts';
import { type OperationContent, operationContent } from '../definition-content.ts';
import { nextRevision } from '../definition-revision.ts';
import { lastingOverride } from '../lasting-override.ts';
import { removedOperation } from '../remove-operation.ts';
import type { Importing, Pair, Step } from './import-step.ts';

/** As `workflowStep`. An override is no part of the file: it goes on, unless the operation is removed. */
export function operationStep(
  pair: Pair<Operation, OperationEntry>,
  { channelId, now, by, removes }: Importing,
): Step<Operation> {
  const { id, known, entry } = pair;
  const step = (action: PlanAction, after: Operation, changes = noChanges) => ({
    ...pair,
    after,
    planned: { kind: 'operation' as const, id, action, changes },
  });
  const saved = (content: OperationContent & Pick<Operation, 'override'>): Operation =>
    nextRevision(known, { ...content, operationId: id, channelId }, { now, by });
  if (entry === undefined) {
    if (known === undefined) throw new Error(`operation ${id} is neither stored nor in the file`);
    if (!removes || known.removed) return { ...pair, after: known };
    return step('remove', removedOperation(known, { now, by }));
  }
  if (known === undefined || known.removed) return step('create', saved(operationContent(entry)));
  const changes = changedPaths(operationContent(known), operationContent(entry));
  if (changes.length === 0) return step('nothing', known);
  const after = { ...operationContent(entry), ...lastingOverride(known, now) };
  return step('change', saved(after), changes);
}

const noChanges: ReturnType<typeof changedPaths> = [];
