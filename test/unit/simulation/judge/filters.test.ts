import { compile } from '../../../simulation/judge/filters.ts';

const facts: { readonly [key: string]: unknown } = {
  'user.name': '김ABC',
  'user.age': 30,
  'user.member': false,
  'user.tags': ['VIP', 'new'],
  'user.gone': null,
};
const holds = (filter: object): boolean => compile(filter)((key) => facts[key]);
const on = (key: string, type: string, operator: string, ...values: unknown[]) => ({
  key,
  type,
  operator,
  values,
});

test.each([
  [on('user.name', 'string', '$eq', '김abc'), true],
  [on('user.name', 'string', '$eq', '\u1100\u1175\u11b7abc'), true],
  [on('user.name', 'string', '$ne', '김abc'), false],
  [on('user.name', 'string', '$in', 'x', '김ABC'), true],
  [on('user.name', 'string', '$in'), false],
  [on('user.name', 'string', '$nin'), true],
  [on('user.name', 'string', '$contains', 'bc'), true],
  [on('user.name', 'string', '$notContains', 'bc'), false],
  [on('user.name', 'string', '$startsWith', '김a'), true],
  [on('user.name', 'string', '$startsWith', 'a'), false],
  [on('user.age', 'number', '$gt', 30), false],
  [on('user.age', 'number', '$gte', 30), true],
  [on('user.age', 'number', '$lt', 31), true],
  [on('user.age', 'number', '$lte', 29), false],
  [on('user.member', 'boolean', '$eq', false), true],
  [on('user.member', 'boolean', '$exists'), true],
  [on('user.tags', 'list', '$contains', 'vip'), true],
  [on('user.tags', 'list', '$containsAny', 'old', 'NEW'), true],
  [on('user.tags', 'list', '$containsNone', 'old', 'NEW'), false],
  [on('user.tags', 'list', '$eq', 'new', 'vip'), true],
  [on('user.tags', 'list', '$eq', 'new'), false],
  [on('user.tags', 'list', '$in', 'new'), true],
  [on('user.tags', 'list', '$nin', 'new'), false],
])('%j is %p', (filter, result) => {
  expect(holds(filter)).toBe(result);
});

test.each(['user.none', 'user.gone'])(
  'of a field that is not there (%s) every positive operator is false',
  (key) => {
    for (const operator of [
      '$eq',
      '$in',
      '$contains',
      '$containsAny',
      '$startsWith',
      '$gt',
      '$gte',
      '$lt',
      '$lte',
      '$exists',
    ]) {
      expect([operator, holds(on(key, 'string', operator, 'x'))]).toEqual([operator, false]);
    }
    for (const operator of ['$ne', '$nin', '$notContains', '$containsNone', '$notExists']) {
      expect([operator, holds(on(key, 'string', operator, 'x'))]).toEqual([operator, true]);
    }
  },
);

test('and, or, not', () => {
  const [yes, no] = [on('user.age', 'number', '$eq', 30), on('user.age', 'number', '$eq', 31)];
  expect([{ and: [yes, no] }, { or: [no, yes] }, { not: no }, { and: [] }, { or: [] }].map(holds)).toEqual([
    false,
    true,
    true,
    true,
    false,
  ]);
});

test.each([
  on('user.age', 'date', '$eq', 1),
  on('user.age', 'number', '$between', 1, 2),
  on('time.hour', 'number', '$eq', 1),
  'text',
])('%j is more than the judge can read', (filter) => {
  expect(() => compile(filter)).toThrow();
});
