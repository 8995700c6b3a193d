import { openJournal } from '../state/journal.ts';

/** One asynchronous invocation that has not been handled to its end. */
export interface Invocation {
  readonly id: string;
  readonly functionName: string;
  /** JSON. */
  readonly payload: string;
}

/** Keeps what Lambda has taken on, so that nothing that was accepted is lost when the process ends. */
export interface Invocations {
  /** Those that an earlier process left, oldest first. */
  readonly left: readonly Invocation[];
  add(invocation: Invocation): void;
  has(invocation: Invocation): boolean;
  remove(invocation: Invocation): void;
  readonly size: number;
  clear(): void;
  close(): void;
}

type Entry = { readonly added: Invocation } | { readonly removed: string };

const compactAfter = 1_000;

export function openInvocations(file: string | undefined): Invocations {
  const journal = openJournal<Entry>(file);
  const pending = new Map<string, Invocation>();
  let appended = 0;

  for (const entry of journal.entries) {
    if ('added' in entry) pending.set(entry.added.id, entry.added);
    else pending.delete(entry.removed);
  }
  rewrite();

  function rewrite(): void {
    journal.rewrite([...pending.values()].map((added) => ({ added })));
    appended = 0;
  }

  function append(entry: Entry): void {
    journal.append(entry);
    appended += 1;
    if (appended > compactAfter && appended > 2 * pending.size) rewrite();
  }

  return {
    left: [...pending.values()],
    add(invocation) {
      pending.set(invocation.id, invocation);
      append({ added: invocation });
    },
    has: ({ id }) => pending.has(id),
    remove({ id }) {
      if (pending.delete(id)) append({ removed: id });
    },
    get size() {
      return pending.size;
    },
    clear() {
      pending.clear();
      rewrite();
    },
    close: journal.close,
  };
}
