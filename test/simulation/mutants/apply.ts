import { registerHooks } from 'node:module';
import type { Mutant } from './mutant.ts';

/**
 * From now on the mutant's files are loaded with its faults. Throws at the loading if a text to replace is not
 * there exactly once: a mutant that changes nothing must not pass for one that nobody noticed.
 */
export function applyMutant({ name, edits }: Mutant): void {
  const byUrl = new Map(
    edits.map((edit) => [new URL(`../../../shared/${edit.file}`, import.meta.url).href, edit]),
  );
  registerHooks({
    load(url, context, nextLoad) {
      const module = nextLoad(url, context);
      const edit = byUrl.get(url);
      if (edit === undefined) return module;
      const parts = String(module.source).split(edit.find);
      if (parts.length !== 2) {
        throw new Error(`mutant "${name}": ${edit.file} has its text ${parts.length - 1} times, not once`);
      }
      return { ...module, source: parts.join(edit.replace) };
    },
  });
}
