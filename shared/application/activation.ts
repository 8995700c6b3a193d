import { readWorkflowInput } from '../contracts/workflow-input.ts';
import { didYouMean } from '../domain/nearest.ts';
import type { Operation } from '../domain/operation/operation.ts';
import type { Problem } from '../domain/problem.ts';
import { operationsNamed } from '../domain/workflow/operations-used.ts';
import type { Trigger } from '../domain/workflow/trigger.ts';
import type { Workflow } from '../domain/workflow/workflow.ts';
import { workflowContent } from './definition-content.ts';
import type { DefinitionStore, Patterns } from './ports.ts';

/** What keeps a workflow from being active. */
export type ActivationCheck = (workflow: Workflow) => Promise<readonly Problem[]>;

/**
 * A workflow was valid when it was saved; what is valid may have changed since, and the business hours that it
 * names may be gone.
 */
export function activationCheck(
  store: DefinitionStore,
  loadPatterns: () => Promise<Patterns>,
): ActivationCheck {
  return async (workflow) => {
    const { isPattern } = await loadPatterns();
    const input = readWorkflowInput(workflowContent(workflow), isPattern);
    if (!input.ok) return input.problems;
    const named = operationsNamed(workflow.trigger);
    const found = await Promise.all(
      named.map(({ operationId }) => store.getOperation(workflow.channelId, operationId)),
    );
    const isThere = (operation: Operation | undefined) => operation !== undefined && !operation.removed;
    if (found.every(isThere)) return [];
    const { operations } = await store.list(workflow.channelId);
    return missingOperations(workflow.trigger, new Set(operations.map(({ operationId }) => operationId)));
  };
}

/** Without its business hours a workflow that looks at them could never fire. */
export function missingOperations(trigger: Trigger, known: ReadonlySet<string>): readonly Problem[] {
  return operationsNamed(trigger)
    .filter(({ operationId }) => !known.has(operationId))
    .map(({ field, operationId }) => ({
      field,
      rule: `must name an operation of the channel: an active workflow looks at its hours${didYouMean(operationId, [...known])}`,
      found: operationId,
    }));
}
