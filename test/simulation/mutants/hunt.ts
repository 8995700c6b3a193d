import { told } from '../exhaustive/explore.ts';
import { nets } from '../nets.ts';
import { checkSeed } from '../seeds/check-seed.ts';
import type { Hunted, MutantTask } from './worker.ts';

/**
 * Runs seeds until one tells that something is wrong. Throws where nothing fired in any of them: what keeps the
 * whole engine from running has nothing to be found in.
 */
export async function hunt(task: MutantTask): Promise<Hunted> {
  let executions = 0;
  for (let seed = 1; seed <= task.seeds; seed += 1) {
    const summary = await checkSeed(seed, nets[task.nets]);
    executions += summary.executions;
    const violation = summary.failures[0]?.violations[0];
    if (violation !== undefined) {
      return {
        task,
        found: { seed, violation: typeof violation === 'string' ? violation : told(violation) },
      };
    }
  }
  if (executions === 0) throw new Error(`nothing fired in ${task.seeds} seeds`);
  return { task };
}
