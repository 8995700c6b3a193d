import { parentPort } from 'node:worker_threads';
import { nets } from '../nets.ts';
import { checkSeed } from './check-seed.ts';
import type { Seeds } from './run-seeds.ts';
import { nothing, plus } from './summary.ts';

// Refusals are by the thousand here, and nobody reads where they were made.
Error.stackTraceLimit = 0;

parentPort?.on('message', async ({ from, count }: Seeds) => {
  let summary = nothing;
  for (let seed = from; seed < from + count; seed += 1)
    summary = plus(summary, await checkSeed(seed, nets.all));
  parentPort?.postMessage(summary);
});
