import type { Problem } from '../domain/problem.ts';
import type { Clock, DefinitionStore } from './ports.ts';

/** Somebody else has saved since the caller read it. */
interface StaleRevision {
  readonly reason: 'staleRevision';
  readonly current: number;
}

/** Why a change of a definition is refused. */
type ChangeRefusal =
  | StaleRevision
  | { readonly reason: 'notFound' | 'removed' }
  | { readonly reason: 'alreadyExists'; readonly workflowId: string }
  | { readonly reason: 'noSuchRevision'; readonly wanted: number; readonly newest: number }
  | { readonly reason: 'typeCannotChange'; readonly problems: readonly Problem[] }
  /** It would be active, and has what keeps it from that. */
  | { readonly reason: 'cannotBeActive'; readonly problems: readonly Problem[] };

export type Change<T> = { readonly ok: true; readonly value: T } | ({ readonly ok: false } & ChangeRefusal);

/** What any change of a definition needs. */
export interface Saving {
  readonly store: DefinitionStore;
  readonly clock: Clock;
  /** Who makes the change. */
  readonly by?: string | undefined;
}

interface Counted {
  /** Counts the saves, from 1. */
  readonly revision: number;
}

/** When a revision is made, in epoch milliseconds, and by whom. */
export interface Origin {
  readonly now: number;
  readonly by?: string | undefined;
}

/**
 * The definition as the revision after `known`, as the first where there is none. Whoever saved the revision
 * before it is no part of it.
 */
export function nextRevision<Definition extends object>(
  known: Counted | undefined,
  definition: Definition & { readonly updatedBy?: string },
  { now, by }: Origin,
) {
  const { updatedBy: _, ...kept } = definition;
  return {
    ...kept,
    revision: (known?.revision ?? 0) + 1,
    updatedAt: now,
    ...(by !== undefined && { updatedBy: by }),
  };
}

/** Whether the caller has read another revision than the current one; one who names none has none to be stale. */
export function staleRevision(
  expected: number | undefined,
  current: number,
): ({ readonly ok: false } & StaleRevision) | undefined {
  const isStale = expected !== undefined && expected !== current;
  return isStale ? { ok: false, reason: 'staleRevision', current } : undefined;
}

/** The answer to a save: a conflict means that somebody else has made a revision of this number. */
export function savedRevision<Definition extends Counted>(
  outcome: 'saved' | 'conflict',
  definition: Definition,
): Change<Definition> {
  return outcome === 'saved'
    ? { ok: true, value: definition }
    : { ok: false, reason: 'staleRevision', current: definition.revision };
}
