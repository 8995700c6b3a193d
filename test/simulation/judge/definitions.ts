import type { DefinitionWrite, OperationDefinition, WorkflowDefinition } from '../log.ts';

/** A workflow as it was in force from `seq` on. */
export interface Version {
  readonly seq: number;
  readonly workflow: WorkflowDefinition;
  /** Anchors of waits from before this do not count. */
  readonly effectiveFrom: number;
}

export interface Definitions {
  /** For each workflow, what may have been in force between two moments, the oldest first. */
  between(channelId: string, from: number, to: number): readonly (readonly Version[])[];
  /** What may have been the business hours, as `between`. */
  operations(
    channelId: string,
    id: string,
    from: number,
    to: number,
  ): readonly (OperationDefinition | undefined)[];
}

export function definitionsOf(writes: readonly DefinitionWrite[]): Definitions {
  const workflows = new Map<string, Map<string, Version[]>>();
  const operations = new Map<string, { seq: number; operation: OperationDefinition }[]>();
  for (const write of writes) {
    if ('operation' in write) {
      const { channelId, operationId } = write.operation;
      const key = JSON.stringify([channelId, operationId]);
      operations.set(key, [...(operations.get(key) ?? []), write]);
      continue;
    }
    const { workflow, seq } = write;
    const channel = workflows.get(workflow.channelId) ?? new Map<string, Version[]>();
    workflows.set(workflow.channelId, channel);
    const versions = channel.get(workflow.workflowId) ?? [];
    versions.push({ seq, workflow, effectiveFrom: effectiveFrom(versions.at(-1), workflow) });
    channel.set(workflow.workflowId, versions);
  }
  return {
    between: (channelId, from, to) =>
      [...(workflows.get(channelId)?.values() ?? [])]
        .map((versions) => inForce(versions, from, to))
        .filter((versions) => versions.length > 0),
    operations(channelId, id, from, to) {
      const written = operations.get(JSON.stringify([channelId, id])) ?? [];
      const found = inForce(written, from, to).map(({ operation }) => operation);
      return found.length === 0 || (written[0]?.seq ?? 0) > from ? [undefined, ...found] : found;
    },
  };
}

function effectiveFrom(before: Version | undefined, workflow: WorkflowDefinition): number {
  if (before === undefined) return workflow.updatedAt;
  const activated = workflow.state === 'active' && before.workflow.state !== 'active';
  const changed = canonical(workflow.trigger) !== canonical(before.workflow.trigger);
  return activated || changed ? workflow.updatedAt : before.effectiveFrom;
}

function inForce<T extends { readonly seq: number }>(
  versions: readonly T[],
  from: number,
  to: number,
): readonly T[] {
  const first = versions.findLastIndex(({ seq }) => seq <= from);
  return versions.slice(Math.max(first, 0)).filter(({ seq }) => seq <= to);
}

function canonical(value: unknown): string {
  return JSON.stringify(value, (_, inner) =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
}
