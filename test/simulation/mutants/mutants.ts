import { decisionsMutants } from './decisions.ts';
import { hoursMutants } from './hours.ts';
import type { Mutant } from './mutant.ts';
import { netsMutants } from './nets.ts';
import { storesMutants } from './stores.ts';
import { timersMutants } from './timers.ts';
import { waitsMutants } from './waits.ts';

export const mutants: readonly Mutant[] = [
  ...waitsMutants,
  ...hoursMutants,
  ...decisionsMutants,
  ...timersMutants,
  ...storesMutants,
  ...netsMutants,
];
