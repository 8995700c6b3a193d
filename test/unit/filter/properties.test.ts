import fc from 'fast-check';
import { re2 } from '../../../shared/adapters/patterns/re2.ts';
import { type FilterContext, firstFailure } from '../../../shared/domain/filter/evaluate.ts';
import { type Condition, type Filter, valueTypes } from '../../../shared/domain/filter/filter.ts';
import { filterProblems } from '../../../shared/domain/filter/filter-problems.ts';
import { operatorNames } from '../../../shared/domain/filter/operators.ts';
import type { Json } from '../../../shared/domain/json.ts';

const now = Date.parse('2026-11-23T10:00:00.000Z');
const keys = ['user.a', 'user.profile.b', 'message.text', 'page.url', 'user.__proto__', 'user.missing'];

const scalar: fc.Arbitrary<Json> = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 8 }),
  fc.integer({ min: -3, max: 3 }),
  fc.boolean(),
  fc.constantFrom('2026-11-23', '2026-11-20T09:00:00+09:00', 'P3D', 'PT1H', '[a-z]', '배송', now - 1_000, ''),
);

const condition: fc.Arbitrary<Condition> = fc.record({
  key: fc.constantFrom(...keys),
  type: fc.constantFrom(...valueTypes),
  operator: fc.constantFrom(...operatorNames),
  values: fc.array(scalar, { maxLength: 3 }),
});

const isValid = (filter: unknown) => filterProblems(filter, 'filter', re2).length === 0;

const filter: fc.Arbitrary<Filter> = fc.letrec<{ filter: Filter; leaf: Filter }>((tie) => ({
  leaf: condition.filter(isValid),
  filter: fc.oneof(
    { maxDepth: 4, depthSize: 'large' },
    tie('leaf'),
    fc.record({ and: fc.array(tie('filter'), { minLength: 1, maxLength: 3 }) }),
    fc.record({ or: fc.array(tie('filter'), { minLength: 1, maxLength: 3 }) }),
    fc.record({ not: tie('filter') }),
  ),
})).filter;

const fact = fc.oneof(
  scalar,
  fc.array(scalar, { maxLength: 3 }),
  fc.constantFrom<Json>(null, {}, { deep: [[]] }),
);

const facts = fc.record(
  {
    user: fc.record({ a: fact, profile: fc.record({ b: fact }, { requiredKeys: [] }) }, { requiredKeys: [] }),
    message: fc.record({ text: fact }, { requiredKeys: [] }),
    page: fc.record({ url: fact }, { requiredKeys: [] }),
  },
  { requiredKeys: [] },
);

const context = (given: object): FilterContext => ({
  facts: { ...given },
  now,
  timeZone: 'UTC',
  matches: re2.matches,
});

/** The filter's meaning by its own words: the conditions are asked one by one. */
function means(given: Filter, on: FilterContext): boolean {
  if ('and' in given) return given.and.every((part) => means(part, on));
  if ('or' in given) return given.or.some((part) => means(part, on));
  if ('not' in given) return !means(given.not, on);
  return firstFailure(given, on) === undefined;
}

/** The part of a filter that a path such as `and[1].not.or[0]` leads to. */
function partAt(given: Filter, path: string): unknown {
  return path
    .split(/[.[\]]+/)
    .filter((step) => step !== '')
    .reduce<unknown>((part, step) => (part as Record<string, unknown>)[step], given);
}

test('a filter that may be saved can be evaluated on any facts, and means what its words say', () => {
  let failed = 0;
  let held = 0;
  fc.assert(
    fc.property(filter, facts, (given, known) => {
      expect(isValid(given)).toBe(true);
      const failure = firstFailure(given, context(known));
      expect(failure === undefined).toBe(means(given, context(known)));
      if (failure === undefined) held += 1;
      else failed += 1;
    }),
    { numRuns: 2_000 },
  );
  expect(Math.min(failed, held)).toBeGreaterThan(200);
});

test('the path of a failure leads to the condition that it tells', () => {
  fc.assert(
    fc.property(filter, facts, (given, known) => {
      const failure = firstFailure(given, context(known));
      if (failure === undefined) return;
      const { key, operator, values } = failure;
      expect(partAt(given, failure.path)).toMatchObject({ key, operator, values });
    }),
    { numRuns: 2_000 },
  );
});

test('fields that a filter does not mention change nothing', () => {
  const others = fc.dictionary(
    fc
      .string()
      .filter((name) => !['a', 'profile', 'b', 'text', 'url', 'missing', '__proto__'].includes(name)),
    fc.jsonValue(),
  );
  fc.assert(
    fc.property(filter, facts, others, (given, known, more) => {
      const { user, message, page } = known;
      const wider = {
        ...(user && {
          user: { ...more, ...user, ...(user.profile && { profile: { ...more, ...user.profile } }) },
        }),
        ...(message && { message: { ...more, ...message } }),
        ...(page && { page: { ...more, ...page } }),
        time: more,
      };
      expect(firstFailure(given, context(wider))?.path).toBe(firstFailure(given, context(known))?.path);
    }),
    { numRuns: 1_000 },
  );
});

test('a condition that cannot be saved throws at no value either, as long as its operator is known', () => {
  const anything = fc.array(fc.jsonValue() as fc.Arbitrary<Json>, { maxLength: 3 });
  const unchecked = fc.tuple(condition, anything).filter(([{ operator }]) => !/matches/i.test(operator));
  fc.assert(
    fc.property(unchecked, facts, ([given, values], known) => {
      expect(() => firstFailure({ ...given, values }, context(known))).not.toThrow();
    }),
    { numRuns: 2_000 },
  );
});
