import fc from 'fast-check';
import { re2 } from '../../../shared/adapters/patterns/re2.ts';
import { firstFailure } from '../../../shared/domain/filter/evaluate.ts';
import { type Filter, valueTypes } from '../../../shared/domain/filter/filter.ts';
import { filterProblems } from '../../../shared/domain/filter/filter-problems.ts';
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
  condition({ type: 'list', operator: '$eq', values: ['a', 'b'] }),
  condition({ type: 'listOfNumber', operator: '$ne', values: [] }),
  condition({ type: 'datetime', operator: '$within', values: ['P7D'] }),
  condition({ operator: '$matches', values: ['^\\d+$'] }),
  condition({ operator: '$exists', values: [] }),
])('%j is a filter', (filter) => {
  expect(problems(filter)).toEqual([]);
});

test.each([
  ['filter.operator', condition({ operator: '$contain' }), '$notMatches; did you mean `$contains`?'],
  ['filter.key', condition({ key: 'usr.tier' }), 'did you mean `user`?'],
  ['filter.key', condition({ key: 'user' }), 'must name a field'],
  [
    'filter.key',
    condition({ key: 'message.txt' }),
    'must be one of message.id, message.personType, message.private, message.origin, message.text; did you mean `message.text`?',
  ],
  ['filter.key', condition({ key: 'message.text.length' }), 'must be one of message.id'],
  ['filter.key', condition({ key: 'event.openBy' }), 'did you mean `event.openedBy`?'],
  ['filter.key', condition({ key: 'event.requestedBy' }), 'must be one of event.type'],
  ['filter.key', condition({ key: 'event.constructor' }), 'must be one of event.type'],
  ['filter.key', condition({ key: 'time.hours' }), 'did you mean `time.hour`?'],
  ['filter.key', condition({ key: `user.${'x'.repeat(200)}` }), 'at most 200'],
  ['filter.type', condition({ type: 'text' }), 'must be one of'],
  ['filter.operator', condition({ operator: '$gt' }), 'must be an operator for string: one of $eq, '],
  ['filter.operator', condition({ operator: 'constructor' }), 'must be one of $'],
  ['filter.values', condition({ values: [] }), 'must be a list of 1'],
  ['filter.values', condition({ values: 'vip' }), 'must be a list'],
  ['filter.values[0]', condition({ type: 'number', values: ['many'] }), 'must be of type number'],
  ['filter.values[0]', condition({ values: ['x'.repeat(1_001)] }), 'at most 1000'],
  ['filter.values[0]', condition({ values: ['\ud800'] }), 'well-formed'],
  ['filter.values[0]', condition({ type: 'datetime', operator: '$within', values: ['P1M'] }), 'such as PT3M'],
  ['filter.values[0]', condition({ operator: '$matches', values: ['(?=x)'] }), 'regular expression'],
  ['filter.values[1]', condition({ operator: '$in', values: ['vip', null] }), 'must be of type string'],
  ['filter.values', condition({ operator: '$in', values: Array(1_001).fill('x') }), '0 to 1000'],
  ['filter.values[0]', condition({ type: 'date', values: ['2026-02-30'] }), 'must be of type date'],
  ['filter.values[0]', condition({ type: 'datetime', operator: '$within', values: [['PT1H']] }), 'duration'],
  ['filter.values[0]', condition({ operator: '$matches', values: ['x'.repeat(501)] }), 'at most 500'],
  ['filter.key', condition({ key: 'user..tier' }), 'must name a field'],
  ['filter.key', condition({ key: 'user.\ud800' }), 'well-formed'],
  ['filter.type', condition({ type: 'toString' }), 'must be one of'],
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

test.each([
  ['values', '{"toString":1,"valueOf":1}'],
  ['values', `${'['.repeat(10_000)}${']'.repeat(10_000)}`],
  ['operator', `${'['.repeat(10_000)}${']'.repeat(10_000)}`],
])('%s that can be written as no text are refused', (field, json) => {
  const hostile = JSON.parse(json);
  const given = field === 'values' ? { values: [hostile] } : { [field]: hostile };
  for (const operator of ['$within', '$matches', '$eq', '$contains', '$exists']) {
    const type = operator === '$within' ? 'datetime' : 'string';
    expect(problems(condition({ type, operator, ...given }))).not.toEqual([]);
  }
});

test('a problem tells the kind and size of what was found, and not the text', () => {
  const [problem] = problems(condition({ type: 'number', values: ['secret'] }));
  expect(problem).toMatchObject({ field: 'filter.values[0]', found: 'a string of 6 characters' });
});

test('however many faults there are, twenty are told', () => {
  expect(problems({ or: Array(100).fill(condition({ operator: '$nope' })) })).toHaveLength(20);
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
      firstFailure(input as unknown as Filter, { facts, now: 0, timeZone: 'UTC', matches });
    }),
    { numRuns: 2_000 },
  );
  expect(evaluated).toBeGreaterThan(10);
});
