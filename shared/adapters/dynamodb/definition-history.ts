import { GetItemCommand, PutItemCommand, QueryCommand } from '@aws-sdk/client-dynamodb';
import type { RevisionPage } from '../../application/ports.ts';
import type { Item } from './attributes.ts';
import type { DefinitionRef, Revised } from './definition-keys.ts';
import {
  archiveRequest,
  getDefinitionRequest,
  listRevisionsRequest,
  readDefinition,
} from './definition-requests.ts';
import type { DeployedTable } from './deployed-table.ts';

export interface DefinitionHistory {
  /** Keeps a revision that was stored; safe to repeat. */
  archive(ref: DefinitionRef, definition: Revised): Promise<void>;
  /**
   * Keeps the revision that stands under `key`, if it is the one before `next`: only then may `next` be
   * written. What was archived for a write that then failed is what still stands, and is listed once.
   */
  archiveBefore(ref: DefinitionRef, key: Item, next: Revised): Promise<boolean>;
  /** Those of `present` and the archive that the page asks for, the newest first. */
  list<Definition extends Revised>(
    ref: DefinitionRef,
    present: Definition | undefined,
    page: RevisionPage,
  ): Promise<readonly Definition[]>;
}

export function definitionHistory({ client, tableName }: DeployedTable): DefinitionHistory {
  async function archive(ref: DefinitionRef, definition: Revised): Promise<void> {
    await client.send(new PutItemCommand(archiveRequest(tableName, ref, definition)));
  }

  async function archived<Definition extends Revised>(
    ref: DefinitionRef,
    limit: number,
    before: number,
  ): Promise<readonly Definition[]> {
    const found: Definition[] = [];
    // DynamoDB answers at most 1 MB at once, whatever the limit.
    for (let from = before; found.length < limit; ) {
      const page = { limit: limit - found.length, before: from };
      const answer = await client.send(new QueryCommand(listRevisionsRequest(tableName, ref, page)));
      found.push(...(answer.Items ?? []).map((item) => readDefinition<Definition>(ref.kind, item)));
      if (answer.LastEvaluatedKey === undefined) break;
      from = found.at(-1)?.revision ?? 0;
    }
    return found;
  }

  return {
    archive,
    async archiveBefore(ref, key, next) {
      const { Item } = await client.send(new GetItemCommand(getDefinitionRequest(tableName, key)));
      if (Item === undefined) return false;
      const stored = readDefinition(ref.kind, Item);
      if (stored.revision !== next.revision - 1) return false;
      await archive(ref, stored);
      return true;
    },
    async list(ref, present, { limit, before = Number.MAX_SAFE_INTEGER }) {
      if (present === undefined || present.revision >= before) return archived(ref, limit, before);
      return [
        present,
        ...(limit > 1 ? await archived<typeof present>(ref, limit - 1, present.revision) : []),
      ];
    },
  };
}
