import type { Compile } from '../domain/match/matcher.ts';

/** Few channels have so many workflows that they are compiled: what compiles them is loaded for these. */
export const loadCompile = async (): Promise<Compile> => (await import('../domain/match/compile.ts')).compile;
