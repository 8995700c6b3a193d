import fc from 'fast-check';
import { re2 } from '../../../shared/adapters/patterns/re2.ts';
import { filterProblems } from '../../../shared/domain/filter/check.ts';
import { firstFailure } from '../../../shared/domain/filter/evaluate.ts';
import { type Filter, valueTypes } from '../../../shared/domain/filter/filter.ts';
import { operatorNames } from '../../../shared/domain/filter/operators.ts';

const { isPattern, matches } = re2;
const problems = (input: unknown) => filterProblems(input, 'filter', { isPattern });
const condition = (given: object) => ({
  key: 'user.tier',
  type: 'string',
  operator: '$eq',
  values: ['vip'],
  ...given,
});

test.each([
  condition({}),
  { and: [condition({}), { or: [condition({}), { not: condition({}) }] }] },
  condition({ operator: '$in', values: [] }),
  condition({ type: 'datetime', operator: '$within', values: ['P7D'] }),
  condition({ operator: '$matches', values: ['^\\d+$'] }),
  condition({ operator: '$exists', values: [] }),
])('%j is a filter', (filter) => {
  expect(problems(filter)).toEqual([]);
});

test.each([
  ['filter.operator', condition({ operator: '$contain' }), 'did you mean `$contains`?'],
  ['filter.key', condition({ key: 'usr.tier' }), 'did you mean `user`?'],
  ['filter.key', condition({ key: 'user' }), 'must name a field'],
  ['filter.key', condition({ key: `user.${'x'.repeat(200)}` }), 'at most 200'],
  ['filter.type', condition({ type: 'text' }), 'must be one of'],
  ['filter.operator', condition({ operator: '$gt' }), 'not for string'],
  ['filter.operator', condition({ operator: 'constructor' }), 'unknown operator'],
  ['filter.values', condition({ values: [] }), 'must be a list of 1'],
  ['filter.values', condition({ values: 'vip' }), 'must be a list'],
  ['filter.values', condition({ type: 'number', values: ['many'] }), 'must be of type number'],
  ['filter.values', condition({ values: ['x'.repeat(1_001)] }), 'at most 1000'],
  ['filter.values', condition({ values: ['\ud800'] }), 'well-formed'],
  ['filter.values', condition({ type: 'datetime', operator: '$within', values: ['P1M'] }), 'duration'],
  ['filter.values', condition({ operator: '$matches', values: ['(?=x)'] }), 'regular expression'],
  ['filter.vaules', condition({ vaules: [] }), 'not a known field'],
  ['filter.and', { and: [] }, 'at least one'],
  ['filter', { and: [condition({})], or: [condition({})] }, 'nothing beside'],
  ['filter.and[1].not', { and: [condition({}), { not: 7 }] }, 'must be a condition'],
])('a fault in %s is named', (field, filter, rule) => {
  expect(problems(filter)).toContainEqual(
    expect.objectContaining({ field, rule: expect.stringContaining(rule) }),
  );
});

const nested = (levels: number): unknown => (levels === 1 ? condition({}) : { not: nested(levels - 1) });

test('five levels are allowed, six are not, and ten thousand overflow no stack', () => {
  expect(problems(nested(5))).toEqual([]);
  expect(problems(nested(6))).toMatchObject([{ rule: 'must not be more than 5 levels deep' }]);
  const deep = JSON.parse(`${'{"not":'.repeat(10_000)}1${'}'.repeat(10_000)}`);
  expect(problems(deep)).toHaveLength(1);
});

test('a hundred conditions are allowed, one more is not', () => {
  const many = (count: number) => ({ or: Array.from({ length: count }, () => condition({})) });
  expect(problems(many(100))).toEqual([]);
  expect(problems(many(101))).toMatchObject([{ rule: 'must not have more than 100 conditions' }]);
});

const likely = fc.record({
  key: fc.constantFrom('user.a', 'message.text', 'nobody.a', 'user'),
  type: fc.constantFrom(...valueTypes),
  operator: fc.constantFrom(...operatorNames, '$nope'),
  values: fc.array(fc.oneof(fc.string(), fc.integer(), fc.boolean(), fc.constant('PT1H')), { maxLength: 3 }),
});

test('any JSON is answered, and what has no problem can be evaluated', () => {
  const facts = { user: { a: ['x', 1] }, message: { text: 'hello' } };
  let evaluated = 0;
  fc.assert(
    fc.property(fc.oneof(fc.jsonValue(), likely, fc.record({ and: fc.array(likely) })), (input) => {
      if (problems(input).length > 0) return;
      evaluated += 1;
      firstFailure(input as unknown as Filter, { facts, now: 0, matches });
    }),
    { numRuns: 2_000 },
  );
  expect(evaluated).toBeGreaterThan(10);
});
