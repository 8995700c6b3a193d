import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import { nothing, plus, type Summary } from './summary.ts';

/** Small, so that all workers end at about the same time. */
const seedsPerTask = 25;

export interface Seeds {
  readonly from: number;
  readonly count: number;
}

/** Runs the seeds on all cores; `onProgress` is told how many are done. */
export async function runSeeds({ from, count }: Seeds, onProgress: (done: number) => void): Promise<Summary> {
  let next = from;
  let summary = nothing;
  const end = from + count;

  function take(): Seeds | undefined {
    if (next >= end) return undefined;
    const task = { from: next, count: Math.min(seedsPerTask, end - next) };
    next += task.count;
    return task;
  }

  async function work(): Promise<void> {
    const worker = new Worker(new URL('./worker.ts', import.meta.url));
    try {
      for (let task = take(); task !== undefined; task = take()) {
        summary = plus(summary, await answer(worker, task));
        onProgress(summary.seeds);
      }
    } finally {
      await worker.terminate();
    }
  }

  await Promise.all(Array.from({ length: availableParallelism() }, work));
  return summary;
}

function answer(worker: Worker, task: Seeds): Promise<Summary> {
  return new Promise((resolve, reject) => {
    worker.once('message', resolve);
    worker.once('error', reject);
    worker.postMessage(task);
  });
}
