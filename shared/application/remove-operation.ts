import type { Operation } from '../domain/operation/operation.ts';
import { usesOperation } from '../domain/workflow/operations-used.ts';
import type { Workflow } from '../domain/workflow/workflow.ts';
import { operationContent } from './definition-content.ts';
import {
  type Change,
  nextRevision,
  type Origin,
  type Saving,
  savedRevision,
  staleRevision,
} from './definition-revision.ts';

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
  const stale = staleRevision(expectedRevision, known.revision);
  if (stale !== undefined) return stale;
  const using = workflows.filter(({ trigger }) => usesOperation(trigger, operationId));
  if (using.length > 0) return { ok: false, reason: 'inUse', workflows: using };
  const removed = removedOperation(known, { now: clock.now(), by });
  return savedRevision(await store.saveOperation(removed, clock), removed);
}

/** Without its override: whoever brings the hours back later does not mean what was set by hand before. */
export function removedOperation(known: Operation, origin: Origin): Operation {
  const { operationId, channelId } = known;
  const removed = { ...operationContent(known), operationId, channelId, removed: true as const };
  return nextRevision(known, removed, origin);
}
