import { renameSync, writeFileSync } from 'node:fs';

/** A crash leaves either the old text or the new one. */
export function writeAtomically(file: string, text: string): void {
  writeFileSync(`${file}.new`, text);
  renameSync(`${file}.new`, file);
}
