import { firstFailure } from '../../../shared/domain/filter/evaluate.ts';
import type { Filter } from '../../../shared/domain/filter/filter.ts';

const is = (key: string, value: string | number): Filter => ({
  key,
  type: typeof value === 'number' ? 'number' : 'string',
  operator: '$eq',
  values: [value],
});
const facts = { user: { profile: { tier: 'vip' }, visits: 3 }, page: { url: '/price' } };
const fails = (filter: Filter) => firstFailure(filter, { facts, now: 0, matches: () => false });
const yes = is('user.profile.tier', 'vip');
const no = is('user.visits', 4);

test.each<[string, Filter, string | undefined]>([
  ['a condition that holds', yes, undefined],
  ['a condition that fails', no, ''],
  ['the first of an and', { and: [yes, no, is('page.url', 'x')] }, 'and[1]'],
  ['an or with one that holds', { or: [no, yes] }, undefined],
  ['an or in which all fail', { or: [{ and: [yes, no] }, no] }, 'or[0].and[1]'],
  ['a not around what fails', { not: no }, undefined],
  ['a not around what holds', { not: { or: [no, yes] } }, 'not.or[1]'],
  ['an empty and', { and: [] }, undefined],
  ['an empty or', { or: [] }, 'or'],
])('%s', (_, filter, path) => {
  expect(fails(filter)?.path).toBe(path);
});

test('the failure tells the condition and the value that was seen', () => {
  expect(fails({ and: [yes, no] })).toEqual({
    path: 'and[1]',
    key: 'user.visits',
    operator: '$eq',
    values: [4],
    found: 3,
  });
  expect(fails(is('user.name', 'x'))).not.toHaveProperty('found');
});

test.each(['user.constructor.name', 'user.__proto__.toString', 'user.profile.tier.length', 'nothing.here'])(
  '%s is a missing field',
  (key) => {
    expect(fails({ key, type: 'string', operator: '$exists', values: [] })).toBeDefined();
  },
);
