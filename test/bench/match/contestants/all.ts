import type { Contestant } from '../contestant.ts';

/** Loaded one by one: in a fresh process only the one that is measured. */
export const contestants: { readonly [name: string]: () => Promise<Contestant> } = {
  compiled: async () => (await import('./own.ts')).compiled,
  plain: async () => (await import('./own.ts')).plain,
  'json-logic-engine': async () => (await import('./json-logic.ts')).jsonLogicEngine,
  'json-logic-js': async () => (await import('./json-logic.ts')).jsonLogicJs,
  sift: async () => (await import('./mongo-queries.ts')).siftContestant,
  mingo: async () => (await import('./mongo-queries.ts')).mingo,
  'zen-engine': async () => (await import('./zen-engine.ts')).zenEngine,
  'json-rules-engine': async () => (await import('./json-rules-engine.ts')).jsonRulesEngine,
};
