import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';

/**
 * Has workers do the tasks on all cores, each in a thread that lasts, or, with `fresh`, in a new one for each
 * task. Answers in the order of `tasks`.
 */
export async function inWorkers<Task, Answer>(
  module: URL,
  tasks: readonly Task[],
  { fresh = false, onAnswer }: { fresh?: boolean; onAnswer?: (answer: Answer) => void } = {},
): Promise<readonly Answer[]> {
  const answers: Answer[] = [];
  let next = 0;

  async function work(): Promise<void> {
    let worker = new Worker(module);
    try {
      while (next < tasks.length) {
        const place = next;
        next += 1;
        const answer = await ask<Task, Answer>(worker, tasks[place] as Task);
        answers[place] = answer;
        onAnswer?.(answer);
        if (!fresh || next >= tasks.length) continue;
        await worker.terminate();
        worker = new Worker(module);
      }
    } finally {
      await worker.terminate();
    }
  }

  await Promise.all(Array.from({ length: availableParallelism() }, work));
  return answers;
}

function ask<Task, Answer>(worker: Worker, task: Task): Promise<Answer> {
  return new Promise((resolve, reject) => {
    worker.once('message', (answer: Answer) => {
      worker.off('error', reject);
      resolve(answer);
    });
    worker.once('error', reject);
    worker.postMessage(task);
  });
}
