import type { DefinitionStore, DefinitionsMarker } from '../../application/ports.ts';
import type { Operation } from '../../domain/operation/operation.ts';
import type { ChannelSettings } from '../../domain/settings.ts';
import type { Workflow } from '../../domain/workflow/workflow.ts';
import { settlingMs } from '../settling.ts';

export interface MemoryDefinitionStore extends DefinitionStore {
  marker(channelId: string): DefinitionsMarker;
}

interface Channel {
  marker: DefinitionsMarker;
  readonly workflows: Shelf<Workflow>;
  readonly operations: Shelf<Operation>;
  readonly settings: Shelf<ChannelSettings>;
}

export function memoryDefinitionStore(): MemoryDefinitionStore {
  const channels = new Map<string, Channel>();

  /** Moves the marker first, as every save does. */
  function change(channelId: string, now: number): Channel {
    const channel = channels.get(channelId) ?? {
      marker: unmoved,
      workflows: shelf<Workflow>(),
      operations: shelf<Operation>(),
      settings: shelf<ChannelSettings>(),
    };
    channel.marker = { version: channel.marker.version + 1, settlesAt: now + settlingMs };
    channels.set(channelId, channel);
    return channel;
  }

  return {
    marker: (channelId) => channels.get(channelId)?.marker ?? unmoved,
    async list(channelId) {
      const channel = channels.get(channelId);
      const workflows = channel?.workflows.all().filter(({ state }) => state !== 'removed');
      const operations = channel?.operations.all().filter(({ removed }) => !removed);
      const settings = channel?.settings.get(ofChannel);
      return {
        workflows: workflows ?? [],
        operations: operations ?? [],
        ...(settings !== undefined && { settings }),
      };
    },
    getWorkflow: async (channelId, workflowId) => channels.get(channelId)?.workflows.get(workflowId),
    saveWorkflow: async (workflow, now) =>
      change(workflow.channelId, now).workflows.put(workflow.workflowId, workflow),
    getOperation: async (channelId, operationId) => channels.get(channelId)?.operations.get(operationId),
    saveOperation: async (operation, now) =>
      change(operation.channelId, now).operations.put(operation.operationId, operation),
    getSettings: async (channelId) => channels.get(channelId)?.settings.get(ofChannel),
    saveSettings: async (settings, now) => change(settings.channelId, now).settings.put(ofChannel, settings),
  };
}

/** A channel has one item of settings. */
const ofChannel = 'channel';

const unmoved: DefinitionsMarker = { version: 0, settlesAt: 0 };

interface Shelf<T> {
  all(): readonly T[];
  get(id: string): T | undefined;
  put(id: string, value: T): 'saved' | 'conflict';
}

/** Definitions of one kind, as texts: what was given or read cannot change what is stored. */
function shelf<T extends { readonly revision: number }>(): Shelf<T> {
  const texts = new Map<string, string>();
  const get = (id: string): T | undefined => {
    const text = texts.get(id);
    return text === undefined ? undefined : JSON.parse(text);
  };
  return {
    get,
    all: () => [...texts.values()].map((text) => JSON.parse(text)),
    put(id, value) {
      if ((get(id)?.revision ?? 0) !== value.revision - 1) return 'conflict';
      texts.set(id, JSON.stringify(value));
      return 'saved';
    },
  };
}
