import { told } from '../exhaustive/explore.ts';
import { nets } from '../nets.ts';
import { checkSeed } from '../seeds/check-seed.ts';
import type { Hunted, MutantTask } from './worker.ts';

/** Runs seeds until one tells that something is wrong. */
export async function hunt(task: MutantTask): Promise<Hunted> {
  for (let seed = 1; seed <= task.seeds; seed += 1) {
    const violation = await firstViolation(seed, task);
    if (violation !== undefined) return { task, found: { seed, violation } };
  }
  return { task };
}

async function firstViolation(seed: number, task: MutantTask): Promise<string | undefined> {
  const [failure] = (await checkSeed(seed, nets[task.nets])).failures;
  const [violation] = failure?.violations ?? [];
  return violation === undefined || typeof violation === 'string' ? violation : told(violation);
}
