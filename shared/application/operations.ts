import type { OperationInput } from '../contracts/operation-input.ts';
import type { Operation } from '../domain/operation/operation.ts';
import type { Clock, DefinitionStore } from './ports.ts';
import type { Change } from './workflows.ts';

/** Creates or replaces; `expectedRevision` 0 asks for a creation, absent takes what is there. */
export async function replaceOperation(
  { store, clock }: { readonly store: DefinitionStore; readonly clock: Clock },
  channelId: string,
  operationId: string,
  expectedRevision: number | undefined,
  { override, ...input }: OperationInput,
): Promise<Change<Operation>> {
  const known = await store.getOperation(channelId, operationId);
  const current = known?.revision ?? 0;
  const wantsNone = expectedRevision === 0 && known?.removed;
  if (expectedRevision !== undefined && expectedRevision !== current && !wantsNone) {
    return { ok: false, reason: 'staleRevision', current };
  }
  const now = clock.now();
  const operation: Operation = {
    ...input,
    operationId,
    channelId,
    ...(override !== undefined && { override: { state: override, setAt: now } }),
    revision: current + 1,
    updatedAt: now,
  };
  const saved = await store.saveOperation(operation, now);
  return saved === 'saved'
    ? { ok: true, value: operation }
    : { ok: false, reason: 'staleRevision', current: current + 1 };
}
