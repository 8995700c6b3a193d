import { arrange, type ChannelWorkflows, manyListening } from '../domain/decision/channel-workflows.ts';
import { usesPattern } from '../domain/filter/conditions.ts';
import type { Compile } from '../domain/match/matcher.ts';
import type { Operation } from '../domain/operation/operation.ts';
import { defaultSettings, type Settings } from '../domain/settings.ts';
import { someCondition } from '../domain/workflow/filters.ts';
import type { ChannelDefinitions, Clock, DefinitionReader, DefinitionsMarker } from './ports.ts';

/** A channel's definitions in the form in which they are evaluated. */
export interface ReadyDefinitions {
  readonly workflows: ChannelWorkflows;
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
  /** Characters of its definitions as JSON. */
  readonly size: number;
}

export interface CacheLimits {
  readonly maxChannels: number;
  /** Characters of definitions as JSON, all channels together; in memory they take about five bytes each. */
  readonly maxSize: number;
  /** From how many workflows on that listen to the same event they are compiled. */
  readonly compiledFrom: number;
}

const defaults: CacheLimits = { maxChannels: 200, maxSize: 20_000_000, compiledFrom: manyListening };

const none: ReadyDefinitions = ready({ workflows: [], operations: [] }, tooFew);

/**
 * Keeps the definitions of the channels used last, within limits; those of the latest whatever their size. A
 * channel whose marker has just moved is read at every input until the marker has settled, since its write may
 * still be under way.
 */
export function definitionsCache(
  reader: DefinitionReader,
  clock: Clock,
  loadCompile: () => Promise<Compile>,
  limits: Partial<CacheLimits> = {},
): DefinitionsCache {
  const { maxChannels, maxSize, compiledFrom } = { ...defaults, ...limits };
  // A map of its own keeps what was set last at its end; a library for this is a sixth of what a start reads.
  const cached = new Map<string, Cached>();
  let total = 0;

  function drop(channelId: string): void {
    total -= cached.get(channelId)?.size ?? 0;
    cached.delete(channelId);
  }

  function keep(channelId: string, entry: Cached): void {
    drop(channelId);
    cached.set(channelId, entry);
    total += entry.size;
    for (const oldest of cached.keys()) {
      if (oldest === channelId || (cached.size <= maxChannels && total <= maxSize)) break;
      drop(oldest);
    }
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
      const listed = await reader.list(channelId, marker);
      const compile = listed.workflows.length < compiledFrom ? tooFew : await loadCompile();
      const definitions = ready(listed, compile, compiledFrom);
      keep(channelId, { version: marker.version, loadedAt, definitions, size: sizeOf(listed) });
      return definitions;
    },
  };
}

export function ready(
  { workflows, operations, settings }: ChannelDefinitions,
  compile: Compile,
  compiledFrom?: number,
): ReadyDefinitions {
  return {
    workflows: arrange(workflows, compile, compiledFrom),
    operations: new Map(operations.map((operation) => [operation.operationId, operation])),
    settings: settings ?? defaultSettings,
    usesPatterns: workflows.some(({ trigger }) => someCondition(trigger, usesPattern)),
  };
}

function tooFew(): never {
  throw new Error('workflows are compiled, though the channel has too few for it');
}

function sizeOf({ workflows, operations }: ChannelDefinitions): number {
  return JSON.stringify(operations).length + JSON.stringify(workflows.map(({ trigger }) => trigger)).length;
}
