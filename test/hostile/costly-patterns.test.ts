import { re2 } from '../../shared/adapters/patterns/re2.ts';
import { maxSearchCost } from '../../shared/application/pattern-budget.ts';
import { notSearched } from '../../shared/domain/filter/evaluate.ts';
import type { Filter } from '../../shared/domain/filter/filter.ts';
import { eventsAt } from '../support/events.ts';
import { noon } from '../support/stores/fixtures.ts';
import { many } from './support/definitions.ts';
import { condition, messageBy, worldOf } from './support/filters.ts';

const { userSays } = eventsAt({ now: () => noon });

afterEach(() => jest.restoreAllMocks());

const allOf = (patterns: readonly string[]): Filter => ({
  and: patterns.map((one) => condition('$notMatches', one)),
});

test.each([
  { kind: 'long to search for', patterns: many(100, (n) => `(?i)\\pL{500}!${n}`) },
  { kind: 'long to compile', patterns: many(100, (n) => `${'[A-힣]'.repeat(99)}!${n}`) },
  { kind: 'many', patterns: many(100, (n) => `[가-힣]{2,20}님${n}`) },
])('patterns that are $kind, in ten workflows, cost an event no more than it may', async ({ patterns }) => {
  const costly = many(10, (n) => messageBy(`costly-${n}`, allOf(patterns.map((one) => `${one}${n}`))));
  const w = await worldOf([...costly, messageBy('plain', condition('$contains', '긴'))]);
  const searches = jest.spyOn(re2, 'matches');
  await w.happens(userSays('긴'.repeat(20_000)));
  expect(w.fired()).toContain('plain');
  const costs = searches.mock.calls.map(([pattern, text]) => re2.costOf(pattern, text));
  const cost = costs.reduce((sum, one) => sum + one, 0);
  expect(cost).toBeGreaterThan(maxSearchCost);
  // The last search is begun within what it may cost, and ended.
  expect(cost).toBeLessThan(maxSearchCost + Math.max(...costs));
});

test('a workflow that is not searched for a pattern does not fire, and is told why', async () => {
  const patterns = many(100, (n) => `(?i)\\pL{500}!${n}`);
  const w = await worldOf([messageBy('w', allOf(patterns))]);
  await w.happens(userSays('긴'.repeat(20_000)));
  expect(w.fired()).toEqual([]);
  const path = expect.stringMatching(/^and\[\d+\]$/);
  expect(w.misses('w')).toMatchObject([{ check: 'filter', path, found: notSearched }]);
});

test('one pattern of the largest size is searched for in the longest message', async () => {
  const filter = condition('$matches', '[가-힣]{0,490}!');
  const w = await worldOf([messageBy('w', filter)]);
  await w.happens(userSays(`${'가'.repeat(19_999)}!`));
  expect(w.fired()).toEqual(['w']);
});
