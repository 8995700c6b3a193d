import { realBackoff } from '../adapters/backoff.ts';
import { log } from './log.ts';
import type { Runtime } from './runtime.ts';
import { timeouts } from './timeouts.ts';

/** The functions as they run in AWS. */
export const awsRuntime: Runtime = {
  env: process.env,
  clock: { now: Date.now },
  log,
  backoff: realBackoff,
  client: (_, Client) => new Client(timeouts),
};
