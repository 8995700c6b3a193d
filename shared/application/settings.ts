import { type ChannelSettings, defaultSettings, type Settings } from '../domain/settings.ts';
import type { Clock, DefinitionStore } from './ports.ts';
import type { Change } from './workflows.ts';

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
  const { revision: current } = await settingsOf(store, channelId);
  if (expectedRevision !== undefined && expectedRevision !== current) {
    return { ok: false, reason: 'staleRevision', current };
  }
  const now = clock.now();
  const next = { ...settings, channelId, revision: current + 1, updatedAt: now };
  return (await store.saveSettings(next, clock)) === 'saved'
    ? { ok: true, value: next }
    : { ok: false, reason: 'staleRevision', current: next.revision };
}
