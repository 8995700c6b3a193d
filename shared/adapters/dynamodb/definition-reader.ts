import { GetItemCommand } from '@aws-sdk/client-dynamodb';
import type { ChannelDefinitions, DefinitionReader, DefinitionsMarker } from '../../application/ports.ts';
import type { Operation } from '../../domain/operation/operation.ts';
import type { ChannelSettings } from '../../domain/settings.ts';
import type { Workflow } from '../../domain/workflow/workflow.ts';
import { withoutRemoved } from '../removed.ts';
import type { Item } from './attributes.ts';
import { type DefinitionKind, type Revised, sortKey } from './definition-keys.ts';
import { readDefinition } from './definition-requests.ts';
import type { DeployedTable } from './deployed-table.ts';
import { generationItems } from './generation-items.ts';
import { isSeal } from './generation-requests.ts';
import { getMarkerRequest, readMarker } from './marker.ts';

export function dynamoDefinitionReader(table: DeployedTable): DefinitionReader {
  const { client, tableName } = table;

  async function marker(channelId: string): Promise<DefinitionsMarker> {
    const { Item } = await client.send(new GetItemCommand(getMarkerRequest(tableName, channelId)));
    return readMarker(Item, channelId);
  }

  /** Throws where the generation was cleared meanwhile: the marker must be read again. */
  async function wholeGeneration(channelId: string, generation: number): Promise<readonly Item[]> {
    const items = await generationItems(table, channelId, generation);
    if (generation > 0 && !isSeal(items.at(-1))) {
      throw new Error(`generation ${generation} of channel ${channelId} was cleared while it was read`);
    }
    return items;
  }

  async function listAll(channelId: string, { generation }: DefinitionsMarker): Promise<ChannelDefinitions> {
    const items = await wholeGeneration(channelId, generation);
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
  };
}
