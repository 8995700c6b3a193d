import { filterHolds, firstFailure, notSearched } from '../../../shared/domain/filter/evaluate.ts';
import type { Filter } from '../../../shared/domain/filter/filter.ts';

const is = (key: string, value: string | number): Filter => ({
  key,
  type: typeof value === 'number' ? 'number' : 'string',
  operator: '$eq',
  values: [value],
});
const facts = { user: { profile: { tier: 'vip' }, visits: 3, tags: ['a', 'b'] }, page: { url: '/price' } };
const fails = (filter: Filter) =>
  firstFailure(filter, { facts, now: 0, timeZone: 'UTC', matches: () => false });
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
  ['a not around a not around what holds', { not: { not: yes } }, undefined],
  ['a not around a not around what fails', { not: { not: no } }, 'not.not'],
  ['a not around an and that holds', { not: { and: [{ not: no }, yes] } }, 'not.and[0].not'],
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

test('the failure of a not tells the condition in it that held', () => {
  expect(fails({ not: { or: [no, yes] } })).toEqual({
    path: 'not.or[1]',
    key: 'user.profile.tier',
    operator: '$eq',
    values: ['vip'],
    found: 'vip',
  });
});

test.each([
  'user.constructor',
  'user.constructor.name',
  'user.__proto__',
  'user.__proto__.toString',
  'user.profile.tier.length',
  'user.tags.length',
  'user.tags.0',
  'constructor',
  'nothing.here',
])('%s is a missing field', (key) => {
  expect(fails({ key, type: 'string', operator: '$exists', values: [] })).toBeDefined();
});

test('a field that came as __proto__ in JSON is a field like any other', () => {
  const given = { user: JSON.parse('{"__proto__":{"admin":true}}') };
  const context = { facts: given, now: 0, timeZone: 'UTC', matches: () => false };
  const admin = (key: string): Filter => ({ key, type: 'boolean', operator: '$eq', values: [true] });
  expect(firstFailure(admin('user.__proto__.admin'), context)).toBeUndefined();
  expect(firstFailure(admin('user.admin'), context)).toBeDefined();
});

const searched = (operator: string, values: readonly string[]): Filter => ({
  key: 'page.url',
  type: 'string',
  operator,
  values,
});
const unsearched = searched('$matches', ['price']);
const unsearchedToo = searched('$notMatches', ['price']);

test.each<[string, Filter, string | undefined]>([
  ['a pattern', unsearched, ''],
  ['a pattern that must not be there', unsearchedToo, ''],
  ['a not around a pattern', { not: unsearched }, 'not'],
  ['a not around a pattern that must not be there', { not: unsearchedToo }, 'not'],
  ['a not around a not around a pattern', { not: { not: unsearched } }, 'not.not'],
  ['an or with one that holds beside it', { or: [unsearched, yes] }, undefined],
  ['an and with one that holds beside it', { and: [yes, unsearched] }, 'and[1]'],
  ['a not around an and with one that fails beside it', { not: { and: [unsearched, no] } }, undefined],
  ['a not around an or beside one that fails', { not: { or: [no, unsearched] } }, 'not.or[1]'],
])('a filter never holds by what was not searched: %s', (_, filter, path) => {
  const context = { facts, now: 0, timeZone: 'UTC', matches: () => undefined };
  const failure = firstFailure(filter, context);
  expect(failure?.path).toBe(path);
  expect(filterHolds(filter, context)).toBe(path === undefined);
  if (failure !== undefined) expect(failure.found).toBe(notSearched);
});

test('an operator that a stored filter cannot have is a bug', () => {
  expect(() => fails({ key: 'user.visits', type: 'number', operator: '$nope', values: [] })).toThrow('$nope');
});
