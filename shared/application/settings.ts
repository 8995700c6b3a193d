import { type ChannelSettings, defaultSettings, type Settings } from '../domain/settings.ts';
import { type Change, nextRevision, savedRevision, staleRevision } from './definition-revision.ts';
import type { Clock, DefinitionStore } from './ports.ts';

interface Stored {
  readonly store: DefinitionStore;
  readonly clock: Clock;
}

/** Those that the channel has never set are the default ones, in revision 0. */
export async function settingsOf(store: DefinitionStore, channelId: string): Promise<ChannelSettings> {
  return (await store.getSettings(channelId)) ?? { ...defaultSettings, channelId, revision: 0, updatedAt: 0 };
}

/** `expectedRevision` absent takes what is there. In force from the next event on. */
export async function replaceSettings(
  { store, clock }: Stored,
  channelId: string,
  expectedRevision: number | undefined,
  settings: Settings,
): Promise<Change<ChannelSettings>> {
  const known = await settingsOf(store, channelId);
  const stale = staleRevision(expectedRevision, known.revision);
  if (stale !== undefined) return stale;
  const next = nextRevision(known, { ...settings, channelId }, { now: clock.now() });
  return savedRevision(await store.saveSettings(next, clock), next);
}
