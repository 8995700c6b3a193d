import { didYouMean, nearest } from '../../../shared/domain/nearest.ts';

const operators = ['$eq', '$in', '$contains', '$containsAny', '$startsWith'];

test.each([
  ['$contain', '$contains'],
  ['$CONTAINS', '$contains'],
  ['$containsany', '$containsAny'],
  ['$startWith', '$startsWith'],
  ['eq', '$eq'],
  ['$ni', '$in'],
  ['$cnotainsAyn', '$containsAny'],
])('%s means %s', (word, meant) => {
  expect(nearest(word, operators)).toBe(meant);
});

test.each(['', 'banana', '$regex', 'x'.repeat(100_000)])('%.10s is near to nothing', (word) => {
  expect(nearest(word, operators)).toBeUndefined();
  expect(didYouMean(word, operators)).toBe('');
});

test('the candidate is named in the words of a message', () => {
  expect(didYouMean('$contain', operators)).toBe('; did you mean `$contains`?');
});
