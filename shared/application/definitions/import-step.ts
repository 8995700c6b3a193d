import type { PlannedChange } from './definitions-plan.ts';

export interface Importing {
  readonly channelId: string;
  /** Epoch milliseconds. */
  readonly now: number;
  /** Who imports. */
  readonly by?: string | undefined;
  /** Whether what the file does not name is removed, of the kinds that it gives. */
  readonly removes: boolean;
}

/** A definition as it is stored, removed ones too, and as the file has it; one of them may be missing. */
export interface Pair<Definition, Entry> {
  readonly id: string;
  readonly known?: Definition;
  readonly entry?: Entry;
  /** Where the entry stands in its list of the file. */
  readonly index: number;
}

/** One definition before and after an import. */
export interface Step<Definition> extends Pair<Definition, unknown> {
  readonly after: Definition;
  /** Absent: the import has nothing to do with it. */
  readonly planned?: PlannedChange;
}

export const isSuperseded = ({ known, after }: Step<unknown>) => known !== undefined && known !== after;

/** All that is stored or in the file, by id. */
export function pairsOf<Definition, Entry>(
  known: readonly Definition[],
  entries: readonly Entry[],
  idOf: (definition: Definition | Entry) => string,
): readonly Pair<Definition, Entry>[] {
  const pairs = new Map<string, Pair<Definition, Entry>>();
  for (const definition of known)
    pairs.set(idOf(definition), { id: idOf(definition), known: definition, index: -1 });
  for (const [index, entry] of entries.entries()) {
    pairs.set(idOf(entry), { ...pairs.get(idOf(entry)), id: idOf(entry), entry, index });
  }
  return [...pairs.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
}
