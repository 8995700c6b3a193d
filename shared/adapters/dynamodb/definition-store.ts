import {
  type DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
  paginateQuery,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb';
import type { DefinitionStore } from '../../application/ports.ts';
import type { Operation } from '../../domain/operation/operation.ts';
import type { ChannelSettings } from '../../domain/settings.ts';
import type { Workflow } from '../../domain/workflow/workflow.ts';
import { writeDeadlineMs } from '../settling.ts';
import type { Item } from './attributes.ts';
import { conditionHeld } from './condition.ts';
import {
  type DefinitionKind,
  getDefinitionRequest,
  listDefinitionsRequest,
  putDefinitionRequest,
  type Revised,
  readDefinition,
  sortKey,
} from './definition-requests.ts';
import { moveMarkerRequest } from './marker.ts';

export interface DynamoDefinitionStoreOptions {
  readonly client: DynamoDBClient;
  /** The name of the definitions table as deployed. */
  readonly tableName: string;
}

/** A channel has one item of settings. */
const ofChannel = 'channel';

export function dynamoDefinitionStore({ client, tableName }: DynamoDefinitionStoreOptions): DefinitionStore {
  async function get<Definition extends Revised>(
    kind: DefinitionKind,
    channelId: string,
    id: string,
  ): Promise<Definition | undefined> {
    const request = getDefinitionRequest(tableName, channelId, sortKey(kind, id));
    const { Item } = await client.send(new GetItemCommand(request));
    return Item === undefined ? undefined : readDefinition<Definition>(kind, Item);
  }

  /** A save that then conflicts has moved the marker for nothing, which costs one reading of the channel. */
  async function save(sk: string, definition: Revised, now: number): Promise<'saved' | 'conflict'> {
    const deadline = { abortSignal: AbortSignal.timeout(writeDeadlineMs) };
    await client.send(
      new UpdateItemCommand(moveMarkerRequest(tableName, definition.channelId, now)),
      deadline,
    );
    const put = new PutItemCommand(putDefinitionRequest(tableName, sk, definition));
    return (await conditionHeld(client.send(put, deadline))) ? 'saved' : 'conflict';
  }

  return {
    async list(channelId) {
      const items: Item[] = [];
      const request = listDefinitionsRequest(tableName, channelId);
      for await (const page of paginateQuery({ client }, request)) items.push(...(page.Items ?? []));
      const ofKind = <Definition extends Revised>(kind: DefinitionKind) =>
        items
          .filter((item) => item.sk?.S?.startsWith(sortKey(kind, '')))
          .map((item) => readDefinition<Definition>(kind, item));
      const [settings] = ofKind<ChannelSettings>('settings');
      return {
        workflows: ofKind<Workflow>('workflow').filter(({ state }) => state !== 'removed'),
        operations: ofKind<Operation>('operation').filter(({ removed }) => !removed),
        ...(settings !== undefined && { settings }),
      };
    },
    getWorkflow: (channelId, workflowId) => get<Workflow>('workflow', channelId, workflowId),
    saveWorkflow: (workflow, now) => save(sortKey('workflow', workflow.workflowId), workflow, now),
    getOperation: (channelId, operationId) => get<Operation>('operation', channelId, operationId),
    saveOperation: (operation, now) => save(sortKey('operation', operation.operationId), operation, now),
    getSettings: (channelId) => get<ChannelSettings>('settings', channelId, ofChannel),
    saveSettings: (settings, now) => save(sortKey('settings', ofChannel), settings, now),
  };
}
