import { parentPort } from 'node:worker_threads';
import type { NetsName } from '../nets.ts';
import { applyMutant } from './apply.ts';
import { mutants } from './mutants.ts';

export interface MutantTask {
  /** Its place in `mutants`; absent: the engine as it is. */
  readonly mutant?: number;
  readonly nets: NetsName;
  readonly seeds: number;
}

export interface Hunted {
  readonly task: MutantTask;
  /** What was found first; absent: nothing in all seeds. */
  readonly found?: { readonly seed: number; readonly violation: string };
}

Error.stackTraceLimit = 0;

parentPort?.once('message', async (task: MutantTask) => {
  const mutant = task.mutant === undefined ? undefined : mutants[task.mutant];
  if (mutant !== undefined) applyMutant(mutant);
  const { hunt } = await import('./hunt.ts');
  parentPort?.postMessage(await hunt(task));
});
