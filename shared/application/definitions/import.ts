import type { DefinitionsFile } from '../../contracts/definitions-file.ts';
import { planImport } from './plan-import.ts';
import {
  deadlineFrom,
  type ReplaceOutcome,
  type Replacing,
  readSettled,
  replaceDefinitions,
} from './replace-definitions.ts';

export interface Import {
  readonly channelId: string;
  readonly file: DefinitionsFile;
  readonly removes: boolean;
  /** Who imports. */
  readonly by?: string | undefined;
}

/** What an import would do, at the version that it names; changes nothing. */
export async function previewImport(
  replacing: Replacing,
  { channelId, file, ...importing }: Import,
): Promise<ReplaceOutcome> {
  const read = await readSettled(replacing, channelId, deadlineFrom(replacing.clock.now()));
  if (read === undefined) return { ok: false, reason: 'busy' };
  const planned = planImport(read.current, file, { ...importing, channelId, now: replacing.clock.now() });
  return planned.ok
    ? { ok: true, version: read.marker.version, changes: planned.value.changes }
    : { ok: false, reason: 'notValid', problems: planned.problems };
}

/** Imports as a whole or not at all, at the version that the plan named. */
export function applyImport(
  replacing: Replacing,
  expectedVersion: number,
  { channelId, file, ...importing }: Import,
): Promise<ReplaceOutcome> {
  const place = { channelId, expectedVersion, deadline: deadlineFrom(replacing.clock.now()) };
  return replaceDefinitions(replacing, place, (current) =>
    planImport(current, file, { ...importing, channelId, now: replacing.clock.now() }),
  );
}
