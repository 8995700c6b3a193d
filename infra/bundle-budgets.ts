import type { FunctionName } from '../shared/lambda/functions.ts';

/**
 * Bytes of our own code and of libraries other than the AWS SDK that a cold start of a function may read, some
 * eight percent above what it reads. A bundle that outgrows its budget is looked through before the budget is
 * raised. Of the libraries, zod/mini takes 31 kB, the logger of Powertools 22 kB and middy 3 kB.
 */
export const startBudgets: { readonly [name in FunctionName]: number } = {
  'chat-events': 165_500,
  'call-events': 165_500,
  'workflow-requests': 165_500,
  'wake-up': 159_500,
  api: 261_000,
  'channel-talk-webhook': 88_500,
  'amazon-connect': 82_000,
  documentation: 170_000,
  sweeper: 152_000,
  redrive: 176_000,
};

/** Bytes of what a function reads only when it needs it: the engine of regular expressions, and of the API also YAML. */
export const lazyBudget = (name: FunctionName): number => (name === 'api' ? 307_000 : 183_000);
