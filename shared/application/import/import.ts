import type { DefinitionsFile } from '../../contracts/definitions-file.ts';
import { planImport } from './plan.ts';
import {
  changeWhole,
  deadlineFrom,
  readSettled,
  type WholeChannel,
  type WholeOutcome,
} from './whole-channel.ts';

export interface Import {
  readonly channelId: string;
  readonly file: DefinitionsFile;
  readonly removes: boolean;
  /** Who imports. */
  readonly by?: string | undefined;
}

/** What an import would do, at the version that it names; changes nothing. */
export async function previewImport(
  whole: WholeChannel,
  { channelId, file, ...importing }: Import,
): Promise<WholeOutcome> {
  const read = await readSettled(whole, channelId, deadlineFrom(whole.clock.now()));
  if (read === undefined) return { ok: false, reason: 'busy' };
  const planned = planImport(read.current, file, { ...importing, channelId, now: whole.clock.now() });
  return planned.ok
    ? { ok: true, version: read.marker.version, changes: planned.value.changes }
    : { ok: false, reason: 'notValid', problems: planned.problems };
}

/** Imports as a whole or not at all, at the version that the plan named. */
export function applyImport(
  whole: WholeChannel,
  expectedVersion: number,
  { channelId, file, ...importing }: Import,
): Promise<WholeOutcome> {
  const place = { channelId, expectedVersion, deadline: deadlineFrom(whole.clock.now()) };
  return changeWhole(whole, place, (current) =>
    planImport(current, file, { ...importing, channelId, now: whole.clock.now() }),
  );
}
