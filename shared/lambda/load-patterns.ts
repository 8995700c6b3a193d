import type { Patterns } from '../application/ports.ts';

/** The engine of regular expressions is larger than all of the rest: it is loaded when a filter needs it. */
export const loadPatterns = async (): Promise<Patterns> => (await import('../adapters/patterns/re2.ts')).re2;
