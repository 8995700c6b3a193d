import { log } from './log.ts';
import type { Runtime } from './runtime.ts';

/** The functions as they run in AWS. */
export const awsRuntime: Runtime = {
  env: process.env,
  clock: { now: Date.now },
  log,
  clientConfig: () => ({}),
};
