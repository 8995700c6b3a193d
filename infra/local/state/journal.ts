import { appendFileSync, closeSync, existsSync, openSync, readFileSync } from 'node:fs';
import { writeAtomically } from './write-atomically.ts';

/** A file of JSON lines. Every append is in the hands of the system before it returns: `kill -9` loses none. */
export interface Journal<Entry> {
  /** What stood there when it was opened. */
  readonly entries: readonly Entry[];
  append(entry: Entry): void;
  /** Replaces everything; a crash leaves either the old entries or the new ones. */
  rewrite(entries: readonly Entry[]): void;
  close(): void;
}

/** Without a file it keeps nothing. Throws at a line that is not JSON, but for a last one cut short. */
export function openJournal<Entry>(file: string | undefined): Journal<Entry> {
  if (file === undefined) return { entries: [], append: () => {}, rewrite: () => {}, close: () => {} };
  const { entries, isCutShort } = read<Entry>(file);
  if (isCutShort) writeAtomically(file, lines(entries));
  let handle = openSync(file, 'a');
  return {
    entries,
    append: (entry) => appendFileSync(handle, lines([entry])),
    rewrite(replacing) {
      writeAtomically(file, lines(replacing));
      closeSync(handle);
      handle = openSync(file, 'a');
    },
    close: () => closeSync(handle),
  };
}

const lines = (entries: readonly unknown[]): string =>
  entries.map((entry) => `${JSON.stringify(entry)}\n`).join('');

function read<Entry>(file: string): { readonly entries: Entry[]; readonly isCutShort: boolean } {
  if (!existsSync(file)) return { entries: [], isCutShort: false };
  const texts = readFileSync(file, 'utf8').split('\n');
  const isCutShort = texts.pop() !== '';
  return { entries: texts.map((text, index) => parseLine(file, text, index + 1)), isCutShort };
}

function parseLine<Entry>(file: string, text: string, line: number): Entry {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new Error(`${file}, line ${line}: is not JSON`, { cause });
  }
}
