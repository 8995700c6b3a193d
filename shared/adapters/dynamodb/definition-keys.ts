import { type Item, textValue } from './attributes.ts';

/** The kinds of definition, and what stands before their ids in the sort key. */
export type DefinitionKind = 'workflow' | 'operation' | 'settings';

/** A channel has one item of settings. */
export const settingsId = 'channel';

/** What every definition has, whatever it defines. */
export interface Revised {
  readonly channelId: string;
  /** Counts the saves, from 1. */
  readonly revision: number;
}

/** Which definition, of all that a channel has or had. */
export interface DefinitionRef {
  readonly channelId: string;
  readonly kind: DefinitionKind;
  readonly id: string;
}

/**
 * A channel's definitions of one generation have a partition of their own, and so has the history of each of
 * them: the one query that lists the channel reads nothing else. No id holds a space, so that what is put
 * behind one is never another channel's.
 */
export function partitionOf(channelId: string, generation: number): string {
  return generation === 0 ? channelId : `${channelId} ${generation}`;
}

export function channelOf(item: Item): string {
  return item.channelId?.S?.split(' ', 1)[0] ?? '';
}

export function sortKey(kind: DefinitionKind, id: string): string {
  return `${kind}/${encodeURIComponent(id)}`;
}

export function definitionKey({ channelId, kind, id }: DefinitionRef, generation: number): Item {
  return { channelId: textValue(partitionOf(channelId, generation)), sk: textValue(sortKey(kind, id)) };
}

/** The revisions of one definition, sorted as the numbers that they are. */
export function revisionKey({ channelId, kind, id }: DefinitionRef, revision: number): Item {
  return {
    channelId: textValue(`${channelId} history ${sortKey(kind, id)}`),
    sk: textValue(String(revision).padStart(String(Number.MAX_SAFE_INTEGER).length, '0')),
  };
}
