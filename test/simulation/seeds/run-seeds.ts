import { inWorkers } from '../pool.ts';
import { nothing, plus, type Summary } from './summary.ts';

export interface Seeds {
  readonly from: number;
  readonly count: number;
}

/** Small, so that all workers end at about the same time. */
const seedsPerTask = 25;

/** Runs the seeds on all cores; `onProgress` is told how many are done. */
export async function runSeeds({ from, count }: Seeds, onProgress: (done: number) => void): Promise<Summary> {
  const tasks: Seeds[] = [];
  for (let first = from; first < from + count; first += seedsPerTask) {
    tasks.push({ from: first, count: Math.min(seedsPerTask, from + count - first) });
  }
  let done = 0;
  const summaries = await inWorkers<Seeds, Summary>(new URL('./worker.ts', import.meta.url), tasks, {
    onAnswer({ seeds }) {
      done += seeds;
      onProgress(done);
    },
  });
  return summaries.reduce(plus, nothing);
}
