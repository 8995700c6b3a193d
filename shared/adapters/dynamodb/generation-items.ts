import { paginateQuery } from '@aws-sdk/client-dynamodb';
import type { Item } from './attributes.ts';
import { listDefinitionsRequest } from './definition-requests.ts';
import type { DeployedTable } from './deployed-table.ts';

/** Everything that there is of a generation, whether it is whole or not. */
export async function generationItems(
  { client, tableName }: DeployedTable,
  channelId: string,
  generation: number,
): Promise<readonly Item[]> {
  const items: Item[] = [];
  const request = listDefinitionsRequest(tableName, channelId, generation);
  for await (const page of paginateQuery({ client }, request)) items.push(...(page.Items ?? []));
  return items;
}
