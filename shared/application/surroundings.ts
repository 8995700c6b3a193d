import type { Surroundings } from '../domain/decision/decide.ts';
import type { ReadyDefinitions } from './definitions-cache.ts';
import type { Engine } from './engine.ts';
import { withinBudget } from './pattern-budget.ts';

/** What decisions need, whether they are carried out or not. */
export type Deciding = Pick<Engine, 'loadPatterns' | 'makeId' | 'shorten'>;

type Search = Surroundings['matches'];

/** What one decision is made under at `now` (epoch ms). */
export async function surroundings(
  deciding: Deciding,
  definitions: ReadyDefinitions,
  now: number,
): Promise<Surroundings> {
  const { workflows, operations } = definitions;
  const { makeId, shorten } = deciding;
  const matches = (await searches(deciding, definitions))();
  return { workflows, operations, now, makeId, shorten, matches };
}

/** Begins the searches of one decision after the other. */
export async function searches(
  { loadPatterns }: Deciding,
  { usesPatterns }: ReadyDefinitions,
): Promise<() => Search> {
  if (!usesPatterns) return () => noPatterns;
  const patterns = await loadPatterns();
  return () => withinBudget(patterns);
}

function noPatterns(): never {
  throw new Error('a filter searches by pattern, though none of the definitions said so');
}
