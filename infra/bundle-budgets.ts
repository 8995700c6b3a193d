import type { FunctionName } from '../shared/lambda/functions.ts';

/**
 * Bytes of our own code and of libraries other than the AWS SDK that a cold start of a function may read, some
 * two percent above what it reads. A bundle that outgrows its budget is looked through before the budget is.
 */
export const startBudgets: { readonly [name in FunctionName]: number } = {
  'chat-events': 134_000,
  'call-events': 134_000,
  'workflow-requests': 134_000,
  'wake-up': 128_000,
  api: 130_000,
  'channel-talk-webhook': 86_000,
  'amazon-connect': 82_500,
  sweeper: 123_500,
  redrive: 144_500,
};

/** Bytes of what a function reads only when it needs it: the engine of regular expressions. */
export const lazyBudget = 173_000;
