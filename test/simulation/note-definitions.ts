import { channelOf, partitionOf } from '../../shared/adapters/dynamodb/definition-keys.ts';
import type { Written } from './cloud/dynamodb.ts';
import type { Item } from './cloud/expressions.ts';
import type { Journal } from './journal.ts';
import type { Definition } from './log.ts';

/**
 * Tells the log of definitions when they come in force: one that is saved at once, those of an import when the
 * marker is turned to them. `items`: all of the table.
 */
export function noteDefinitions(
  journal: Pick<Journal, 'defined'>,
  items: () => Iterable<Item>,
): (written: Written) => void {
  /** The generation in force of each channel; none before the first import. */
  const generations = new Map<string, number>();

  return ({ before, after }) => {
    const channelId = channelOf(after);
    const inForce = generations.get(channelId) ?? 0;
    const partition = partitionOf(channelId, inForce);
    if (after.sk?.S !== 'marker') {
      if (after.channelId?.S === partition) journal.defined(definitionIn(after));
    } else if (after.generation !== undefined && after.generation.N !== before?.generation?.N) {
      const generation = Number(after.generation.N);
      generations.set(channelId, generation);
      const known = new Map<unknown, unknown>();
      const imported: Item[] = [];
      for (const item of items()) {
        if (item.channelId?.S === partition) known.set(item.sk?.S, item.definition?.S);
        else if (item.channelId?.S === partitionOf(channelId, generation)) imported.push(item);
      }
      journal.defined(
        imported.filter(({ sk, definition }) => known.get(sk?.S) !== definition?.S).flatMap(definitionIn),
      );
    }
  };
}

function definitionIn({ sk, definition }: Item): Definition[] {
  if (definition?.S === undefined) return [];
  const { definition: stored } = JSON.parse(definition.S);
  if (sk?.S?.startsWith('workflow/')) return [{ workflow: stored }];
  return sk?.S?.startsWith('operation/') ? [{ operation: stored }] : [];
}
