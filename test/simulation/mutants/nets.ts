import { type Mutant, mutant } from './mutant.ts';

/** The safety nets, and what may be told. */
export const netsMutants: readonly Mutant[] = [
  mutant(
    'the sweeper leaves the outbox',
    'application/handle-input.ts',
    'const own = isSweep ? left :',
    'const own = isSweep ? [] :',
    'Whoever could not send is redriven until it can, and sends it then: the sweeper only comes first.',
  ),
  mutant(
    'conversations are never put on the sweeper’s index',
    'adapters/dynamodb/conversation-item.ts',
    `  return sweepAt === undefined
    ? {}`,
    `  return sweepAt !== null
    ? {}`,
  ),
  mutant(
    'the log holds what filters found',
    'lambda/log.ts',
    'failed: miss.check',
    'failed: miss.check, found: miss.found',
  ),
  mutant(
    'the sweeper never takes a missed timer off',
    'domain/wait/timer.ts',
    'return timer !== undefined && timer.at + timerGrace <= now;',
    'return timer === null && timerGrace <= now;',
    'The sweep asks for the missed schedule again; its time has passed, so it fires at once. It costs one wake-up more.',
  ),
];
