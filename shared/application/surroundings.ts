import type { Surroundings } from '../domain/decision/decide.ts';
import type { ReadyDefinitions } from './definitions-cache.ts';
import type { Engine } from './engine.ts';

/** What decisions need, whether they are carried out or not. */
export type Deciding = Pick<Engine, 'loadPatterns' | 'makeId' | 'shorten'>;

/** What a decision is made under at `now` (epoch ms). */
export async function surroundings(
  { loadPatterns, makeId, shorten }: Deciding,
  { workflows, operations, usesPatterns }: ReadyDefinitions,
  now: number,
): Promise<Surroundings> {
  const matches = usesPatterns ? (await loadPatterns()).matches : noPatterns;
  return { workflows, operations, now, makeId, shorten, matches };
}

function noPatterns(): never {
  throw new Error('a filter searches by pattern, though none of the definitions said so');
}
