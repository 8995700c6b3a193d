import type { Problem } from '../../domain/problem.ts';
import type { Result } from '../../domain/result.ts';
import type { ChannelDefinitions, Clock, DefinitionStore, DefinitionsMarker } from '../ports.ts';
import type { DefinitionsPlan } from './definitions-plan.ts';

export interface Replacing {
  readonly store: DefinitionStore;
  readonly clock: Clock;
  /** Waits so many milliseconds. */
  readonly pause: (ms: number) => Promise<unknown>;
}

export type ReplaceRefusal =
  | { readonly reason: 'notValid'; readonly problems: readonly Problem[] }
  /** Somebody has saved since the version that the caller named. */
  | { readonly reason: 'staleVersion'; readonly current: number }
  /** Others save without end. */
  | { readonly reason: 'busy' };

export type ReplaceOutcome =
  | { readonly ok: true; readonly version: number; readonly changes: DefinitionsPlan['changes'] }
  | ({ readonly ok: false } & ReplaceRefusal);

const pollMs = 500;

/** Longer than a save may take to settle, and less than half the time of a request, which has to write yet. */
const patienceMs = 12_000;

/** Until when a request that has begun at `now` may wait, however often it tries. */
export const deadlineFrom = (now: number): number => now + patienceMs;

/** Reads a channel at a version that nothing is on its way to any more: 10 s after the last save. */
export async function readSettled(
  { store, clock, pause }: Replacing,
  channelId: string,
  deadline: number,
): Promise<{ readonly marker: DefinitionsMarker; readonly current: ChannelDefinitions } | undefined> {
  // Counted too: the clock of a test may stand still.
  for (let poll = 0; poll < patienceMs / pollMs && clock.now() < deadline; poll += 1) {
    const marker = await store.marker(channelId);
    const left = marker.settlesAt - clock.now();
    if (left <= 0) return { marker, current: await store.listAll(channelId, marker) };
    await pause(Math.min(left, pollMs));
  }
  return undefined;
}

interface Place {
  readonly channelId: string;
  /** Absent: whatever version it has. */
  readonly expectedVersion: number | undefined;
  /** Epoch milliseconds. */
  readonly deadline: number;
}

/** Makes a channel's definitions those of a plan, all or none. `plan` sees them as they are at `expectedVersion`. */
export async function replaceDefinitions(
  replacing: Replacing,
  { channelId, expectedVersion, deadline }: Place,
  plan: (current: ChannelDefinitions) => Result<DefinitionsPlan>,
): Promise<ReplaceOutcome> {
  const read = await readSettled(replacing, channelId, deadline);
  if (read === undefined) return { ok: false, reason: 'busy' };
  const { marker, current } = read;
  const { version } = marker;
  if (expectedVersion !== undefined && expectedVersion !== version) {
    return { ok: false, reason: 'staleVersion', current: version };
  }
  const planned = plan(current);
  if (!planned.ok) return { ok: false, reason: 'notValid', problems: planned.problems };
  const { changes, definitions, superseded } = planned.value;
  if (changes.every(({ action }) => action === 'nothing')) return { ok: true, version, changes };
  const saved = await replacing.store.replaceAll({ channelId, marker, definitions, superseded });
  if (saved === 'saved') return { ok: true, version: version + 1, changes };
  return { ok: false, reason: 'staleVersion', current: (await replacing.store.marker(channelId)).version };
}
