import type { Operation } from '../domain/operation/operation.ts';
import type { Workflow } from '../domain/workflow/workflow.ts';

/** What a person decides about a workflow; all else is the service's. */
type WorkflowContent = Pick<Workflow, 'name' | 'rank' | 'exclusive' | 'trigger'>;

export function workflowContent({ name, rank, exclusive, trigger }: WorkflowContent): WorkflowContent {
  return { name, rank, exclusive, trigger };
}

/** As `WorkflowContent`, but for the override: it ends by itself. */
export type OperationContent = Omit<
  Operation,
  'operationId' | 'channelId' | 'override' | 'removed' | 'revision' | 'updatedAt' | 'updatedBy'
>;

export function operationContent(operation: OperationContent & Partial<Operation>): OperationContent {
  const { operationId, channelId, override, removed, revision, updatedAt, updatedBy, ...content } = operation;
  return content;
}
