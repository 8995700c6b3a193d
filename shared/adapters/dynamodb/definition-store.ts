import { GetItemCommand, PutItemCommand, UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import type { Clock, DefinitionStore } from '../../application/ports.ts';
import type { Operation } from '../../domain/operation/operation.ts';
import type { ChannelSettings } from '../../domain/settings.ts';
import type { Workflow } from '../../domain/workflow/workflow.ts';
import { writeDeadlineMs } from '../settling.ts';
import { conditionHeld } from './condition.ts';
import { definitionGenerations } from './definition-generations.ts';
import { definitionHistory } from './definition-history.ts';
import { type DefinitionRef, definitionKey, type Revised, settingsId } from './definition-keys.ts';
import { dynamoDefinitionReader } from './definition-reader.ts';
import { getDefinitionRequest, putDefinitionRequest, readDefinition } from './definition-requests.ts';
import type { DeployedTable } from './deployed-table.ts';
import { moveMarkerRequest } from './marker.ts';

/** An import that comes between makes a save begin anew; that one does, twice in a row, is an outage. */
const maxAttempts = 3;

export function dynamoDefinitionStore(table: DeployedTable): DefinitionStore {
  const { client, tableName } = table;
  const reader = dynamoDefinitionReader(table);
  const history = definitionHistory(table);

  async function get<Definition extends Revised>(ref: DefinitionRef): Promise<Definition | undefined> {
    const { generation } = await reader.marker(ref.channelId);
    const request = getDefinitionRequest(tableName, definitionKey(ref, generation));
    const { Item } = await client.send(new GetItemCommand(request));
    return Item === undefined ? undefined : readDefinition<Definition>(ref.kind, Item);
  }

  /** A save that then conflicts has moved the marker for nothing, which costs one reading of the channel. */
  async function save(ref: DefinitionRef, definition: Revised, clock: Clock): Promise<'saved' | 'conflict'> {
    const { channelId } = ref;
    for (let attempt = 1; attempt <= maxAttempts; attempt += 1) {
      const { generation } = await reader.marker(channelId);
      const key = definitionKey(ref, generation);
      if (definition.revision > 1 && !(await history.archiveBefore(ref, key, definition))) return 'conflict';
      const deadline = { abortSignal: AbortSignal.timeout(writeDeadlineMs) };
      // What came before this may have taken as long as it liked: only from here on the deadline runs.
      const now = clock.now();
      const move = new UpdateItemCommand(moveMarkerRequest(tableName, channelId, { generation, now }));
      if (!(await conditionHeld(client.send(move, deadline)))) continue;
      const put = putDefinitionRequest(tableName, key, definition);
      const isWritten = async () => {
        const { Item } = await client.send(new GetItemCommand(getDefinitionRequest(tableName, key)));
        return Item?.definition?.S === put.Item?.definition?.S;
      };
      const isSaved = await conditionHeld(client.send(new PutItemCommand(put), deadline), isWritten);
      return isSaved ? 'saved' : 'conflict';
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

  return {
    ...reader,
    ...definitionGenerations(table, history),
    getWorkflow: (channelId, workflowId) => get<Workflow>(workflowRef(channelId, workflowId)),
    saveWorkflow: (workflow, clock) =>
      save(workflowRef(workflow.channelId, workflow.workflowId), workflow, clock),
    async workflowRevisions(channelId, workflowId, page) {
      const ref = workflowRef(channelId, workflowId);
      return history.list(ref, await get<Workflow>(ref), page);
    },
    getOperation: (channelId, operationId) => get<Operation>(operationRef(channelId, operationId)),
    saveOperation: (operation, clock) =>
      save(operationRef(operation.channelId, operation.operationId), operation, clock),
    async operationRevisions(channelId, operationId, page) {
      const ref = operationRef(channelId, operationId);
      return history.list(ref, await get<Operation>(ref), page);
    },
    getSettings: (channelId) => get<ChannelSettings>(settingsRef(channelId)),
    saveSettings: (settings, clock) => save(settingsRef(settings.channelId), settings, clock),
  };
}
