import type { FunctionName } from '../shared/lambda/functions.ts';

/**
 * Bytes of our own code and of libraries other than the AWS SDK that a cold start of a function may read, a few
 * percent above what it reads. A bundle that outgrows its budget is looked through before the budget is
 * raised. Of the libraries, the logger of Powertools takes 23 kB and middy 3 kB; of zod/mini a function has what
 * its schemas need: 18 to 30 kB, the API 36 kB, what describes it 57 kB, and the sweeper nothing.
 */
export const startBudgets: { readonly [name in FunctionName]: number } = {
  'chat-events': 136_500,
  'call-events': 135_500,
  'workflow-requests': 134_000,
  'wake-up': 128_000,
  api: 169_500,
  'channel-talk-webhook': 88_500,
  'amazon-connect': 82_000,
  documentation: 170_000,
  sweeper: 106_500,
  redrive: 151_000,
};

/**
 * Bytes of what a function reads only when it needs it: the engine of regular expressions, of what handles events
 * also what compiles many workflows, and of the API YAML and the routes that are seldom called.
 */
export const lazyBudget = (name: FunctionName): number => (name === 'api' ? 392_000 : 192_000);
