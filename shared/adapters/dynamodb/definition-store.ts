import {
  type DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb';
import type { ChannelDefinitions, DefinitionStore, DefinitionsMarker } from '../../application/ports.ts';
import type { Operation } from '../../domain/operation/operation.ts';
import type { ChannelSettings } from '../../domain/settings.ts';
import type { Workflow } from '../../domain/workflow/workflow.ts';
import { withoutRemoved } from '../removed.ts';
import { writeDeadlineMs } from '../settling.ts';
import { conditionHeld } from './condition.ts';
import { definitionGenerations } from './definition-generations.ts';
import { definitionHistory } from './definition-history.ts';
import {
  type DefinitionKind,
  type DefinitionRef,
  definitionKey,
  type Revised,
  settingsId,
  sortKey,
} from './definition-keys.ts';
import { getDefinitionRequest, putDefinitionRequest, readDefinition } from './definition-requests.ts';
import { getMarkerRequest, moveMarkerRequest, readMarker } from './marker.ts';

export interface DynamoDefinitionStoreOptions {
  readonly client: DynamoDBClient;
  /** The name of the definitions table as deployed. */
  readonly tableName: string;
}

/** An import that comes between makes a save begin anew; that one does, twice in a row, is an outage. */
const maxAttempts = 3;

export function dynamoDefinitionStore({ client, tableName }: DynamoDefinitionStoreOptions): DefinitionStore {
  const history = definitionHistory(client, tableName);
  const generations = definitionGenerations(client, tableName, history);

  async function marker(channelId: string): Promise<DefinitionsMarker> {
    const { Item } = await client.send(new GetItemCommand(getMarkerRequest(tableName, channelId)));
    return readMarker(Item, channelId);
  }

  async function get<Definition extends Revised>(ref: DefinitionRef): Promise<Definition | undefined> {
    const { generation } = await marker(ref.channelId);
    const request = getDefinitionRequest(tableName, definitionKey(ref, generation));
    const { Item } = await client.send(new GetItemCommand(request));
    return Item === undefined ? undefined : readDefinition<Definition>(ref.kind, Item);
  }

  /** A save that then conflicts has moved the marker for nothing, which costs one reading of the channel. */
  async function save(ref: DefinitionRef, definition: Revised, now: number): Promise<'saved' | 'conflict'> {
    const { channelId } = ref;
    for (let attempt = 1; attempt <= maxAttempts; attempt += 1) {
      const { generation } = await marker(channelId);
      const key = definitionKey(ref, generation);
      if (definition.revision > 1 && !(await history.archiveBefore(ref, key, definition))) return 'conflict';
      const deadline = { abortSignal: AbortSignal.timeout(writeDeadlineMs) };
      const move = new UpdateItemCommand(moveMarkerRequest(tableName, channelId, { generation, now }));
      if (!(await conditionHeld(client.send(move, deadline)))) continue;
      const put = new PutItemCommand(putDefinitionRequest(tableName, key, definition));
      return (await conditionHeld(client.send(put, deadline))) ? 'saved' : 'conflict';
    }
    throw new Error(`channel ${channelId}: an import came between every one of ${maxAttempts} saves`);
  }

  const workflowRef = (channelId: string, id: string): DefinitionRef => ({ channelId, kind: 'workflow', id });
  const operationRef = (channelId: string, id: string): DefinitionRef => ({
    channelId,
    kind: 'operation',
    id,
  });

  const settingsRef = (channelId: string): DefinitionRef => ({ channelId, kind: 'settings', id: settingsId });

  async function listAll(channelId: string, { generation }: DefinitionsMarker): Promise<ChannelDefinitions> {
    const items = await generations.items(channelId, generation);
    const ofKind = <Definition extends Revised>(kind: DefinitionKind) =>
      items
        .filter((item) => item.sk?.S?.startsWith(sortKey(kind, '')))
        .map((item) => readDefinition<Definition>(kind, item));
    const [settings] = ofKind<ChannelSettings>('settings');
    return {
      workflows: ofKind<Workflow>('workflow'),
      operations: ofKind<Operation>('operation'),
      ...(settings !== undefined && { settings }),
    };
  }

  return {
    marker,
    list: async (channelId, known) =>
      withoutRemoved(await listAll(channelId, known ?? (await marker(channelId)))),
    listAll,
    replaceAll: generations.replaceAll,
    getWorkflow: (channelId, workflowId) => get<Workflow>(workflowRef(channelId, workflowId)),
    saveWorkflow: (workflow, now) =>
      save(workflowRef(workflow.channelId, workflow.workflowId), workflow, now),
    async workflowRevisions(channelId, workflowId, page) {
      const ref = workflowRef(channelId, workflowId);
      return history.list(ref, await get<Workflow>(ref), page);
    },
    getOperation: (channelId, operationId) => get<Operation>(operationRef(channelId, operationId)),
    saveOperation: (operation, now) =>
      save(operationRef(operation.channelId, operation.operationId), operation, now),
    async operationRevisions(channelId, operationId, page) {
      const ref = operationRef(channelId, operationId);
      return history.list(ref, await get<Operation>(ref), page);
    },
    getSettings: (channelId) => get<ChannelSettings>(settingsRef(channelId)),
    saveSettings: (settings, now) => save(settingsRef(settings.channelId), settings, now),
  };
}
