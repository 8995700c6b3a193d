import type { Operation } from '../domain/operation/operation.ts';
import { defaultSettings, type Settings } from '../domain/settings.ts';
import type { Workflow } from '../domain/workflow/workflow.ts';
import type { ChannelDefinitions, Clock, DefinitionStore, DefinitionsMarker } from './ports.ts';

/** A channel's definitions in the form in which they are evaluated. */
export interface ReadyDefinitions {
  readonly workflows: readonly Workflow[];
  readonly operations: ReadonlyMap<string, Operation>;
  readonly settings: Settings;
  /** Whether any filter searches by regular expression: only then is their engine loaded. */
  readonly usesPatterns: boolean;
}

export interface DefinitionsCache {
  /** The definitions that are in force under the marker. */
  under(channelId: string, marker: DefinitionsMarker): Promise<ReadyDefinitions>;
}

interface Cached {
  readonly version: number;
  readonly loadedAt: number;
  readonly definitions: ReadyDefinitions;
}

const none: ReadyDefinitions = ready({ workflows: [], operations: [] });

/**
 * Keeps the definitions of the `maxChannels` channels used last. A channel whose marker has just moved is
 * read at every input until the marker has settled, since its write may still be under way.
 */
export function definitionsCache(store: DefinitionStore, clock: Clock, maxChannels = 200): DefinitionsCache {
  const cached = new Map<string, Cached>();

  function keep(channelId: string, entry: Cached): void {
    cached.delete(channelId);
    cached.set(channelId, entry);
    const [oldest] = cached.keys();
    if (cached.size > maxChannels && oldest !== undefined) cached.delete(oldest);
  }

  return {
    async under(channelId, marker) {
      if (marker.version === 0) return none;
      const entry = cached.get(channelId);
      if (entry?.version === marker.version && entry.loadedAt >= marker.settlesAt) {
        keep(channelId, entry);
        return entry.definitions;
      }
      const loadedAt = clock.now();
      const definitions = ready(await store.list(channelId, marker));
      keep(channelId, { version: marker.version, loadedAt, definitions });
      return definitions;
    },
  };
}

export function ready({ workflows, operations, settings }: ChannelDefinitions): ReadyDefinitions {
  return {
    workflows,
    operations: new Map(operations.map((operation) => [operation.operationId, operation])),
    settings: settings ?? defaultSettings,
    usesPatterns: workflows.some(({ trigger }) => /"\$(m|notM)atches"/.test(JSON.stringify(trigger))),
  };
}
