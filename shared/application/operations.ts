import type { OperationInput } from '../contracts/operation-input.ts';
import type { Operation } from '../domain/operation/operation.ts';
import { type OperationContent, operationContent } from './definition-content.ts';
import {
  type Change,
  nextRevision,
  type Saving,
  savedRevision,
  staleRevision,
} from './definition-revision.ts';
import { lastingOverride } from './lasting-override.ts';
import { numbered, pageFrom } from './revisions.ts';
import { sameJson } from './same-json.ts';

/** An override of now begins at the moment of the change; one that is given whole goes on. */
type OperationChange = Omit<OperationInput, 'override'> & {
  readonly override?: OperationInput['override'] | Operation['override'];
};

/** Creates or replaces; `expectedRevision` 0 asks for a creation, absent takes what is there. */
export function replaceOperation(
  saving: Saving,
  channelId: string,
  operationId: string,
  expectedRevision: number | undefined,
  { override, ...content }: OperationChange,
): Promise<Change<Operation>> {
  const at = { channelId, operationId, expectedRevision };
  return change(saving, at, async (_known, now) => ({
    ok: true,
    value: {
      ...operationContent(content),
      ...(override !== undefined && {
        override: typeof override === 'string' ? { state: override, setAt: now } : override,
      }),
    },
  }));
}

/** Saves the hours of an earlier revision once more, removed or not; an override of now stays. */
export function rollBackOperation(
  saving: Saving,
  channelId: string,
  operationId: string,
  expectedRevision: number | undefined,
  to: number,
): Promise<Change<Operation>> {
  const at = { channelId, operationId, expectedRevision };
  return change(saving, at, async (known) => {
    if (known === undefined) return { ok: false, reason: 'notFound' };
    const found = await saving.store.operationRevisions(channelId, operationId, pageFrom(to));
    const old = numbered(to, found);
    if (old === undefined) {
      return { ok: false, reason: 'noSuchRevision', wanted: to, newest: known.revision };
    }
    const { override } = known;
    return { ok: true, value: { ...operationContent(old), ...(override !== undefined && { override }) } };
  });
}

interface Place {
  readonly channelId: string;
  readonly operationId: string;
  readonly expectedRevision: number | undefined;
}

type Edited = OperationContent & Pick<Operation, 'override'>;

async function change(
  { store, clock, by }: Saving,
  { channelId, operationId, expectedRevision }: Place,
  edit: (known: Operation | undefined, now: number) => Promise<Change<Edited>>,
): Promise<Change<Operation>> {
  const known = await store.getOperation(channelId, operationId);
  const wantsNone = expectedRevision === 0 && known?.removed;
  const stale = staleRevision(expectedRevision, known?.revision ?? 0);
  if (stale !== undefined && !wantsNone) return stale;
  const now = clock.now();
  const edited = await edit(known, now);
  if (!edited.ok) return edited;
  const content = { ...goingOn(known, edited.value, now), operationId, channelId };
  const operation = nextRevision(known, content, { now, by });
  return savedRevision(await store.saveOperation(operation, clock), operation);
}

/** Without what was set by hand before and has ended, unless the hours stay as they are. */
function goingOn(known: Operation | undefined, edited: Edited, now: number): Edited {
  const { override, ...hours } = edited;
  const isNew = known?.override === undefined || override?.setAt !== known.override.setAt;
  if (isNew || sameJson(operationContent(known), hours)) return edited;
  return { ...hours, ...lastingOverride(known, now) };
}
