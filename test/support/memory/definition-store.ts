import { withoutRemoved } from '../../../shared/adapters/removed.ts';
import { settlingMs } from '../../../shared/adapters/settling.ts';
import type {
  ChannelDefinitions,
  DefinitionStore,
  DefinitionsMarker,
  RevisionPage,
} from '../../../shared/application/ports.ts';
import type { Operation } from '../../../shared/domain/operation/operation.ts';
import type { ChannelSettings } from '../../../shared/domain/settings.ts';
import type { Workflow } from '../../../shared/domain/workflow/workflow.ts';

export interface MemoryDefinitionStore extends DefinitionStore {
  /** As `marker`, at once. */
  markerNow(channelId: string): DefinitionsMarker;
}

interface Channel {
  marker: DefinitionsMarker;
  readonly workflows: Shelf<Workflow>;
  readonly operations: Shelf<Operation>;
  readonly settings: Shelf<ChannelSettings>;
}

export function memoryDefinitionStore(): MemoryDefinitionStore {
  const channels = new Map<string, Channel>();
  const markerNow = (channelId: string) => channels.get(channelId)?.marker ?? unmoved;

  function all(channelId: string): ChannelDefinitions {
    const { workflows, operations, settings } = channels.get(channelId) ?? newChannel();
    const [ofChannel] = settings.all();
    return {
      workflows: workflows.all(),
      operations: operations.all(),
      ...(ofChannel !== undefined && { settings: ofChannel }),
    };
  }

  /** Moves the marker first, as every save does. */
  function change(channelId: string, now: number): Channel {
    const channel = channels.get(channelId) ?? newChannel();
    const { version, generation } = channel.marker;
    channel.marker = { version: version + 1, settlesAt: now + settlingMs, generation };
    channels.set(channelId, channel);
    return channel;
  }

  return {
    markerNow,
    marker: async (channelId) => markerNow(channelId),
    list: async (channelId) => withoutRemoved(all(channelId)),
    listAll: async (channelId) => all(channelId),
    async replaceAll({ channelId, marker: { version }, definitions }) {
      const { marker, ...shelves } = channels.get(channelId) ?? newChannel();
      if (marker.version !== version) return 'conflict';
      shelves.workflows.putAll(definitions.workflows);
      shelves.operations.putAll(definitions.operations);
      const generation = marker.generation + 1;
      channels.set(channelId, { ...shelves, marker: { version: version + 1, settlesAt: 0, generation } });
      return 'saved';
    },
    getWorkflow: async (channelId, workflowId) => channels.get(channelId)?.workflows.get(workflowId),
    saveWorkflow: async (workflow, { now }) => change(workflow.channelId, now()).workflows.put(workflow),
    workflowRevisions: async (channelId, workflowId, page) =>
      channels.get(channelId)?.workflows.revisions(workflowId, page) ?? [],
    getOperation: async (channelId, operationId) => channels.get(channelId)?.operations.get(operationId),
    saveOperation: async (operation, { now }) => change(operation.channelId, now()).operations.put(operation),
    operationRevisions: async (channelId, operationId, page) =>
      channels.get(channelId)?.operations.revisions(operationId, page) ?? [],
    getSettings: async (channelId) => channels.get(channelId)?.settings.get(channelId),
    saveSettings: async (settings, { now }) => change(settings.channelId, now()).settings.put(settings),
  };
}

const newChannel = (): Channel => ({
  marker: unmoved,
  workflows: shelf(({ workflowId }) => workflowId),
  operations: shelf(({ operationId }) => operationId),
  settings: shelf(({ channelId }) => channelId),
});

const unmoved: DefinitionsMarker = { version: 0, settlesAt: 0, generation: 0 };

interface Shelf<T> {
  all(): readonly T[];
  get(id: string): T | undefined;
  put(value: T): 'saved' | 'conflict';
  /** Puts those that have another revision than what is stored. */
  putAll(values: readonly T[]): void;
  revisions(id: string, page: RevisionPage): readonly T[];
}

/** Definitions of one kind, as texts: what was given or read cannot change what is stored. */
function shelf<T extends { readonly revision: number }>(idOf: (value: T) => string): Shelf<T> {
  /** By id all revisions, the newest first. */
  const texts = new Map<string, readonly string[]>();
  const read = (text: string): T => JSON.parse(text);
  const get = (id: string): T | undefined => texts.get(id)?.slice(0, 1).map(read)[0];
  const add = (value: T) =>
    texts.set(idOf(value), [JSON.stringify(value), ...(texts.get(idOf(value)) ?? [])]);
  return {
    get,
    all: () => [...texts.values()].flatMap((revisions) => revisions.slice(0, 1).map(read)),
    put(value) {
      if ((get(idOf(value))?.revision ?? 0) !== value.revision - 1) return 'conflict';
      add(value);
      return 'saved';
    },
    putAll(values) {
      for (const value of values) if (get(idOf(value))?.revision !== value.revision) add(value);
    },
    revisions: (id, { limit, before = Number.POSITIVE_INFINITY }) =>
      (texts.get(id) ?? [])
        .map(read)
        .filter(({ revision }) => revision < before)
        .slice(0, limit),
  };
}
