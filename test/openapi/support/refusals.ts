import type { Operation } from '../../../shared/lambda/documentation/open-api.ts';
import { operations } from './checks.ts';
import { contractOf } from './world.ts';

/** Every refusal that a route says it gives. */
export const documentedRefusals = operations.flatMap(({ operation }) =>
  contractOf(operation.operationId).refusals.map(
    (status) => [operation.operationId, status, operation] as [string, number, Operation],
  ),
);

/** Those for which something has to be there first: nothing in the request alone makes them. */
export const needsPreparation: ReadonlySet<string> = new Set([
  'activateWorkflow 409',
  'rollBackWorkflow 409',
  'listWorkflows 413',
  'listOperations 413',
  'exportDefinitions 413',
]);
