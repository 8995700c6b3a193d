import type { FunctionName } from '../shared/lambda/functions.ts';

/**
 * Bytes of our own code and of libraries other than the AWS SDK that a cold start of a function may read, some
 * eight percent above what it reads. A bundle that outgrows its budget is looked through before the budget is
 * raised. Of the libraries, zod/mini takes 31 kB and the logger of Powertools 22 kB; all else is below 1 kB.
 */
export const startBudgets: { readonly [name in FunctionName]: number } = {
  'chat-events': 132_000,
  'call-events': 132_000,
  'workflow-requests': 132_000,
  'wake-up': 126_000,
  api: 126_000,
  'channel-talk-webhook': 82_000,
  'amazon-connect': 75_500,
  sweeper: 120_000,
  redrive: 142_500,
};

/** Bytes of what a function reads only when it needs it: the engine of regular expressions. */
export const lazyBudget = 173_000;
