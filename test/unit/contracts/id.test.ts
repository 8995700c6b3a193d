import { isId } from '../../../shared/contracts/id.ts';
import { id } from '../../../shared/contracts/primitives.ts';

test.each<[unknown, boolean]>([
  ['a', true],
  ['Ünïcödé/한국어#1', true],
  ['', false],
  ['x'.repeat(128), true],
  ['x'.repeat(129), false],
  ['한'.repeat(106), true],
  ['한'.repeat(107), false],
  ['a b', false],
  ['a\u0000', false],
  ['a\u00a0', false],
  ['\ud800', false],
  [1, false],
  [null, false],
  [undefined, false],
  [{ text: 'a' }, false],
])('%j is an id: %j, by its schema and without it', (value, expected) => {
  expect([isId(value), id.safeParse(value).success]).toEqual([expected, expected]);
});
