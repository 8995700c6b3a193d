import {
  DeleteItemCommand,
  GetItemCommand,
  PutItemCommand,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb';
import { inBatches } from '../../application/in-batches.ts';
import type { DefinitionSet, DefinitionStore } from '../../application/ports.ts';
import type { Item } from './attributes.ts';
import { conditionHeld } from './condition.ts';
import type { DefinitionHistory } from './definition-history.ts';
import { type DefinitionRef, definitionKey, type Revised, settingsId } from './definition-keys.ts';
import { definitionItem, getDefinitionRequest } from './definition-requests.ts';
import type { DeployedTable } from './deployed-table.ts';
import { generationItems } from './generation-items.ts';
import {
  claimRequest,
  deleteRequest,
  enforceRequest,
  isSeal,
  putNewRequest,
  readClaim,
  sealItem,
} from './generation-requests.ts';
import { getMarkerRequest, readMarker } from './marker.ts';

/** A partition takes 1 000 writes of 1 kB a second; each of these takes some 5 ms. */
const writesAtOnce = 5;

/** More imports than these do not fail in a row; what an earlier one left costs its storage alone. */
const maxFailedImports = 20;

/**
 * A channel's definitions are replaced as a whole by writing the new set beside the one in force, under a
 * number that only this import has, and then turning the marker: one conditional write, which readers see or
 * do not see. A process that dies before it has changed nothing, and what it left is cleared by a later import.
 * Generation 0, which the first import finds, has no seal and stays.
 */
export function definitionGenerations(
  table: DeployedTable,
  history: DefinitionHistory,
): Pick<DefinitionStore, 'replaceAll'> {
  const { client, tableName } = table;

  /** The seal goes first: who reads beside this finds that the list is not whole. */
  async function clear(channelId: string, generation: number): Promise<void> {
    const items = await generationItems(table, channelId, generation);
    const drop = (item: Item) => client.send(new DeleteItemCommand(deleteRequest(tableName, item)));
    await inBatches(items.filter(isSeal), drop);
    await inBatches(
      items.filter((item) => !isSeal(item)),
      drop,
      writesAtOnce,
    );
  }

  const putNew = (item: Item) =>
    conditionHeld(client.send(new PutItemCommand(putNewRequest(tableName, item))));

  /**
   * As they are stored, and not as the set was made from: a caller cannot forget them. Whoever saves them from
   * now on moves the marker first, so that this generation does not come in force.
   */
  async function carrySettings(channelId: string, from: number, to: number): Promise<void> {
    const ref: DefinitionRef = { channelId, kind: 'settings', id: settingsId };
    const request = getDefinitionRequest(tableName, definitionKey(ref, from));
    const { Item } = await client.send(new GetItemCommand(request));
    if (Item !== undefined) await putNew({ ...Item, ...definitionKey(ref, to) });
  }

  async function write(channelId: string, generation: number, definitions: DefinitionSet): Promise<void> {
    const items = refsOf(channelId, definitions).map(({ ref, definition }) =>
      definitionItem(definitionKey(ref, generation), definition),
    );
    await inBatches(items, putNew, writesAtOnce);
    await putNew(sealItem(channelId, generation));
  }

  /** A condition that does not hold may be the answer to a repeated request whose first one went through. */
  async function enforce(request: Parameters<typeof enforceRequest>): Promise<boolean> {
    const [, channelId, { claimed }] = request;
    if (await conditionHeld(client.send(new UpdateItemCommand(enforceRequest(...request))))) return true;
    const { Item } = await client.send(new GetItemCommand(getMarkerRequest(tableName, channelId)));
    return readMarker(Item, channelId).generation === claimed;
  }

  return {
    async replaceAll({ channelId, marker: { version, generation: from }, definitions, superseded }) {
      let marker: Item | undefined;
      const claim = async () => {
        const request = claimRequest(tableName, channelId, version);
        marker = (await client.send(new UpdateItemCommand(request))).Attributes;
      };
      if (!(await conditionHeld(claim()))) return 'conflict';
      const { claimed, previous } = readClaim(marker, channelId);
      for (const stale of staleGenerations(from, { claimed, previous })) await clear(channelId, stale);
      const replaced = refsOf(channelId, superseded);
      await inBatches(replaced, ({ ref, definition }) => history.archive(ref, definition), writesAtOnce);
      await carrySettings(channelId, from, claimed);
      await write(channelId, claimed, definitions);
      if (await enforce([tableName, channelId, { version, from, claimed }])) return 'saved';
      await clear(channelId, claimed);
      return 'conflict';
    },
  };
}

/**
 * Generations that nobody reads any more, and those that failed imports have left. The one in force becomes the
 * previous one, which a reader may still be at.
 */
function staleGenerations(inForce: number, { claimed, previous }: { claimed: number; previous: number }) {
  const failed = Array.from({ length: maxFailedImports }, (_, index) => claimed - 1 - index);
  return [...new Set([previous, ...failed])].filter(
    (generation) => generation > 0 && generation >= previous && generation !== inForce,
  );
}

function refsOf(
  channelId: string,
  { workflows, operations }: DefinitionSet,
): readonly { readonly ref: DefinitionRef; readonly definition: Revised }[] {
  return [
    ...workflows.map((definition) => ({
      ref: { channelId, kind: 'workflow', id: definition.workflowId } as const,
      definition,
    })),
    ...operations.map((definition) => ({
      ref: { channelId, kind: 'operation', id: definition.operationId } as const,
      definition,
    })),
  ];
}
