import type { DefinitionStore, DefinitionsMarker, RevisionPage } from '../../application/ports.ts';
import type { Operation } from '../../domain/operation/operation.ts';
import type { Workflow } from '../../domain/workflow/workflow.ts';
import { settlingMs } from '../settling.ts';

export interface MemoryDefinitionStore extends DefinitionStore {
  /** As `marker`, at once. */
  markerNow(channelId: string): DefinitionsMarker;
}

interface Channel {
  marker: DefinitionsMarker;
  readonly workflows: Shelf<Workflow>;
  readonly operations: Shelf<Operation>;
}

export function memoryDefinitionStore(): MemoryDefinitionStore {
  const channels = new Map<string, Channel>();
  const markerNow = (channelId: string) => channels.get(channelId)?.marker ?? unmoved;

  /** Moves the marker first, as every save does. */
  function change(channelId: string, now: number): Channel {
    const channel = channels.get(channelId) ?? { marker: unmoved, workflows: shelf(), operations: shelf() };
    const { version, generation } = channel.marker;
    channel.marker = { version: version + 1, settlesAt: now + settlingMs, generation };
    channels.set(channelId, channel);
    return channel;
  }

  return {
    markerNow,
    marker: async (channelId) => markerNow(channelId),
    async list(channelId) {
      const channel = channels.get(channelId);
      return {
        workflows: channel?.workflows.all().filter(({ state }) => state !== 'removed') ?? [],
        operations: channel?.operations.all().filter(({ removed }) => !removed) ?? [],
      };
    },
    getWorkflow: async (channelId, workflowId) => channels.get(channelId)?.workflows.get(workflowId),
    saveWorkflow: async (workflow, now) =>
      change(workflow.channelId, now).workflows.put(workflow.workflowId, workflow),
    workflowRevisions: async (channelId, workflowId, page) =>
      channels.get(channelId)?.workflows.revisions(workflowId, page) ?? [],
    getOperation: async (channelId, operationId) => channels.get(channelId)?.operations.get(operationId),
    saveOperation: async (operation, now) =>
      change(operation.channelId, now).operations.put(operation.operationId, operation),
    operationRevisions: async (channelId, operationId, page) =>
      channels.get(channelId)?.operations.revisions(operationId, page) ?? [],
  };
}

const unmoved: DefinitionsMarker = { version: 0, settlesAt: 0, generation: 0 };

interface Shelf<T> {
  all(): readonly T[];
  get(id: string): T | undefined;
  put(id: string, value: T): 'saved' | 'conflict';
  revisions(id: string, page: RevisionPage): readonly T[];
}

/** Definitions of one kind, as texts: what was given or read cannot change what is stored. */
function shelf<T extends { readonly revision: number }>(): Shelf<T> {
  /** By id all revisions, the newest first. */
  const texts = new Map<string, readonly string[]>();
  const read = (text: string): T => JSON.parse(text);
  const get = (id: string): T | undefined => texts.get(id)?.slice(0, 1).map(read)[0];
  return {
    get,
    all: () => [...texts.values()].flatMap((revisions) => revisions.slice(0, 1).map(read)),
    put(id, value) {
      if ((get(id)?.revision ?? 0) !== value.revision - 1) return 'conflict';
      texts.set(id, [JSON.stringify(value), ...(texts.get(id) ?? [])]);
      return 'saved';
    },
    revisions: (id, { limit, before = Number.POSITIVE_INFINITY }) =>
      (texts.get(id) ?? [])
        .map(read)
        .filter(({ revision }) => revision < before)
        .slice(0, limit),
  };
}
