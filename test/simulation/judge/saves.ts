import type { Definition, Log } from '../log.ts';
import type { Violation } from './verdict.ts';

/** Every save comes after the one before it and in force: nobody writes over what he has not seen, or aside. */
export function judgeSaves(
  { definitions, saved }: Pick<Log, 'definitions' | 'saved'>,
  accuse: (violation: Violation) => void,
): void {
  const blame = (explanation: string) => accuse({ rule: 'lostSave', explanation });
  const revisions = new Map<string, number>();
  for (const [key, revision] of definitions.map(revisionOf)) {
    const before = revisions.get(key) ?? 0;
    if (revision !== before + 1) blame(`${key}: revision ${revision} came in force after ${before}`);
    revisions.set(key, revision);
  }
  const inForce = new Set(definitions.map(nameOf));
  for (const definition of saved) {
    if (!inForce.has(nameOf(definition))) blame(`${nameOf(definition)} never came in force`);
  }
}

function nameOf(definition: Definition): string {
  const [key, revision] = revisionOf(definition);
  const { updatedAt } = 'workflow' in definition ? definition.workflow : definition.operation;
  return `revision ${revision} of ${updatedAt} of ${key}`;
}

function revisionOf(definition: Definition) {
  const [id, { channelId, revision }] =
    'workflow' in definition
      ? [`workflow ${definition.workflow.workflowId}`, definition.workflow]
      : [`operation ${definition.operation.operationId}`, definition.operation];
  return [`${id} of ${channelId}`, revision] as const;
}
