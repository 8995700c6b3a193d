import { iso } from '../../domain/iso.ts';
import type { Operation } from '../../domain/operation/operation.ts';
import type { Workflow } from '../../domain/workflow/workflow.ts';

/** A workflow as it is answered. */
export function presentWorkflow({ createdAt, updatedAt, updatedBy, effectiveFrom, ...workflow }: Workflow) {
  return {
    ...workflow,
    createdAt: iso(createdAt),
    updatedAt: iso(updatedAt),
    ...(updatedBy !== undefined && { updatedBy }),
    effectiveFrom: iso(effectiveFrom),
  };
}

/** An operation as it is answered. */
export function presentOperation({ updatedAt, updatedBy, override, ...operation }: Operation) {
  return {
    ...operation,
    ...(override !== undefined && {
      override: { ...override, setAt: iso(override.setAt) },
    }),
    updatedAt: iso(updatedAt),
    ...(updatedBy !== undefined && { updatedBy }),
  };
}
