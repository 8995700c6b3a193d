import { openJournal } from './journal.ts';

/** The last entries, oldest first. */
export interface BoundedLog<Entry> {
  add(entry: Entry): void;
  entries(): readonly Entry[];
  clear(): void;
  close(): void;
}

export interface BoundedLogOptions {
  /** Kept in memory only if absent. */
  readonly file: string | undefined;
  readonly maxEntries: number;
  /** Of all entries as JSON; the last entry stays whatever its size. */
  readonly maxCharacters: number;
}

export function boundedLog<Entry>({ file, maxEntries, maxCharacters }: BoundedLogOptions): BoundedLog<Entry> {
  const journal = openJournal<Entry>(file);
  const kept: { readonly entry: Entry; readonly size: number }[] = [];
  let characters = 0;
  let dropped = 0;

  function keep(entry: Entry): void {
    const size = JSON.stringify(entry).length;
    kept.push({ entry, size });
    characters += size;
    while (kept.length > 1 && (kept.length > maxEntries || characters > maxCharacters)) {
      characters -= kept.shift()?.size ?? 0;
      dropped += 1;
    }
  }

  /** Half of the file or more is dropped entries: the cost of writing anew is spread over as many adds. */
  function compact(): void {
    if (dropped <= kept.length) return;
    journal.rewrite(entries());
    dropped = 0;
  }

  const entries = () => kept.map(({ entry }) => entry);

  journal.entries.forEach(keep);
  compact();
  return {
    add(entry) {
      keep(entry);
      journal.append(entry);
      compact();
    },
    entries,
    clear() {
      kept.length = 0;
      characters = 0;
      dropped = 0;
      journal.rewrite([]);
    },
    close: journal.close,
  };
}
