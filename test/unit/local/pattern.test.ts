import { compilePattern } from '../../../infra/local/bus/pattern.ts';

const event = {
  source: 'conversation.chat',
  'detail-type': 'MessageCreated',
  resources: ['a', 'b'],
  detail: {
    data: { count: 3, flag: false, nothing: null, text: '', tags: ['vip', 'new'], none: [] },
    people: [
      { kind: 'user', age: 1 },
      { kind: 'manager', age: 2 },
    ],
  },
};

const data = (pattern: object) => ({ detail: { data: pattern } });

describe('a pattern matches', () => {
  test.each<[string, object]>([
    [
      'one of the values of every field',
      { source: ['x', 'conversation.chat'], 'detail-type': ['MessageCreated'] },
    ],
    ['values at any depth', data({ count: [3] })],
    ['false, null and the empty text as themselves', data({ flag: [false], nothing: [null], text: [''] })],
    ['a list that has one of the values', data({ tags: ['vip'] })],
    ['a prefix', { source: [{ prefix: 'conversation.' }] }],
    ['anything but a value', { source: [{ 'anything-but': 'conversation.call' }] }],
    ['anything but some values', data({ count: [{ 'anything-but': [1, 2] }] })],
    ['a field that exists', data({ nothing: [{ exists: true }] })],
    ['a field that does not', data({ other: [{ exists: false }] })],
    ['a field that does not, below one that does not', { detail: { no: { where: [{ exists: false }] } } }],
    ['an object as no leaf', { detail: [{ exists: false }] }],
    ['an empty list as nothing', data({ none: [{ exists: false }] })],
    ['one element of a list of objects', { detail: { people: { kind: ['manager'], age: [2] } } }],
    ['either of two operators', { source: [{ prefix: 'x' }, { exists: true }] }],
  ])('%s', (_, pattern) => {
    expect(compilePattern(pattern)(event)).toBe(true);
  });
});

describe('a pattern does not match', () => {
  test.each<[string, object]>([
    ['another value', { source: ['conversation.call'] }],
    ['one field of two', { source: ['conversation.chat'], 'detail-type': ['ChatClosed'] }],
    ['a field that is missing', data({ other: ['x'] })],
    ['a number by its text', data({ count: ['3'] })],
    ['a missing field by anything-but', data({ other: [{ 'anything-but': 'x' }] })],
    ['a value that is excluded', data({ count: [{ 'anything-but': [1, 3] }] })],
    ['a list without the value', data({ tags: ['old'] })],
    ['two elements of a list of objects together', { detail: { people: { kind: ['manager'], age: [1] } } }],
    ['an inherited field', data({ constructor: [{ exists: true }] })],
    ['a prefix of a number', data({ count: [{ prefix: '3' }] })],
    ['an object as a value', { detail: ['x'] }],
  ])('%s', (_, pattern) => {
    expect(compilePattern(pattern)(event)).toBe(false);
  });
});

describe('a pattern is refused that would be matched otherwise on AWS', () => {
  test.each<[string, unknown]>([
    ['suffix', { source: [{ suffix: 'chat' }] }],
    ['wildcard', { source: [{ wildcard: '*' }] }],
    ['numeric', data({ count: [{ numeric: ['>', 1] }] })],
    ['cidr', data({ ip: [{ cidr: '10.0.0.0/8' }] })],
    ['equals-ignore-case', { source: [{ 'equals-ignore-case': 'X' }] }],
    ['$or', { $or: [{ source: ['x'] }, { source: ['y'] }] }],
    ['anything-but with an operator', { source: [{ 'anything-but': { prefix: 'x' } }] }],
    ['anything-but with nothing', { source: [{ 'anything-but': [] }] }],
    ['two operators in one', { source: [{ prefix: 'x', exists: true }] }],
    ['a prefix that is a number', { source: [{ prefix: 1 }] }],
    ['an object without operator', { source: [{}] }],
    ['a value that is not in a list', { source: 'conversation.chat' }],
    ['an empty list', { source: [] }],
    ['an empty object', { detail: {} }],
    ['no pattern', null],
  ])('%s', (_, pattern) => {
    expect(() => compilePattern(pattern)).toThrow(/^pattern/);
  });
});
