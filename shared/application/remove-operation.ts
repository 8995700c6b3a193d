import type { Operation } from '../domain/operation/operation.ts';
import { usesOperation } from '../domain/workflow/operations-used.ts';
import type { Workflow } from '../domain/workflow/workflow.ts';
import { type Change, type Saving, savedNow } from './workflows.ts';

/** The workflows that use the operation, in whatever state; it stays for them. */
interface InUse {
  readonly ok: false;
  readonly reason: 'inUse';
  readonly workflows: readonly Workflow[];
}

/**
 * Removes an operation that no workflow uses; its revisions go on if it is made again. A workflow that is saved
 * at the same moment may still name it: it then does not fire, with `operation` as the reason on record.
 */
export async function removeOperation(
  { store, clock, by }: Saving,
  channelId: string,
  operationId: string,
  expectedRevision: number | undefined,
): Promise<Change<Operation> | InUse> {
  const [known, { workflows }] = await Promise.all([
    store.getOperation(channelId, operationId),
    store.list(channelId),
  ]);
  if (known === undefined) return { ok: false, reason: 'notFound' };
  if (known.removed) return { ok: false, reason: 'removed' };
  const current = known.revision;
  if (expectedRevision !== undefined && expectedRevision !== current) {
    return { ok: false, reason: 'staleRevision', current };
  }
  const using = workflows.filter(({ trigger }) => usesOperation(trigger, operationId));
  if (using.length > 0) return { ok: false, reason: 'inUse', workflows: using };
  const now = clock.now();
  const removed: Operation = { ...known, removed: true, revision: current + 1, ...savedNow(now, by) };
  const saved = await store.saveOperation(removed, clock);
  return saved === 'saved'
    ? { ok: true, value: removed }
    : { ok: false, reason: 'staleRevision', current: current + 1 };
}
