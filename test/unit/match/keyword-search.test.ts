import fc from 'fast-check';
import { fold } from '../../../shared/domain/filter/fold.ts';
import { nothingFound } from '../../../shared/domain/match/found.ts';
import { keywordSearch } from '../../../shared/domain/match/keyword-search.ts';

function searched(words: readonly string[]): (text: string) => readonly number[] {
  const search = keywordSearch(words);
  return (text) => {
    const found = nothingFound();
    search(text, found);
    return found.at.slice(0, found.count);
  };
}

const letters = fc.string({ unit: fc.constantFrom('a', 'b', '가', '나', '\ud83d', '\ude00'), maxLength: 5 });
const nonEmpty = letters.filter((word) => word !== '');

/** Words of one letter begin everywhere; without them most places in a text are passed over. */
const longer = nonEmpty.filter((word) => word.length > 1);
/** Of these, what cannot be any is skipped. */
const skipping = fc
  .array(letters, { minLength: 2, maxLength: 4 })
  .map((parts) => parts.join(''))
  .filter((word) => word.length > 2);

test.each([
  { least: 1, word: nonEmpty },
  { least: 12, word: nonEmpty },
  { least: 12, word: longer },
  { least: 1, word: skipping },
  { least: 12, word: skipping },
  { least: 120, word: skipping },
])('finds exactly the words that the text contains, of $least or more', ({ least, word }) => {
  fc.assert(
    fc.property(
      fc.uniqueArray(word, { minLength: least, maxLength: least + 20, size: 'max' }),
      fc.array(fc.array(letters, { maxLength: 12, size: 'max' }), { minLength: 1, maxLength: 3 }),
      (words, texts) => {
        const search = searched(words);
        for (const text of texts.map((parts) => parts.join(''))) {
          const expected = words.flatMap((word, number) => (text.includes(word) ? [number] : []));
          expect([...search(text)].sort((a, b) => a - b)).toEqual(expected);
        }
      },
    ),
    { numRuns: 1_000 },
  );
});

test('a text is folded before it is searched, wherever in it a letter stands that folding changes', () => {
  const letter = fc.constantFrom(
    'a',
    'A',
    'ß',
    'ẞ',
    'İ',
    'ς',
    'Σ',
    '가',
    'ᄀ',
    'ᅡ',
    'ᆨ',
    'e',
    '\u0301',
    '\ud83d',
  );
  const word = fc
    .string({ unit: letter, minLength: 1, maxLength: 4 })
    .map(fold)
    .filter((word) => word !== '');
  const words = fc.uniqueArray(word, { minLength: 1, maxLength: 25, size: 'max' });
  let found = 0;
  fc.assert(
    fc.property(words, fc.string({ unit: letter, maxLength: 12 }), (words, text) => {
      const expected = words.flatMap((word, number) => (fold(text).includes(word) ? [number] : []));
      expect([...searched(words)(text)].sort((a, b) => a - b)).toEqual(expected);
      found += expected.length;
    }),
    { numRuns: 1_000 },
  );
  expect(found).toBeGreaterThan(300);
});

test('each word is found once, however often the text contains it and however deep words lie in each other', () => {
  const words = Array.from({ length: 500 }, (_, length) => 'a'.repeat(length + 1));
  expect(searched(words)('a'.repeat(30_000))).toHaveLength(500);
});

test.each([
  ['of one letter', ['가', '나다']],
  ['of two letters', ['환불', '배송', '환불 요청']],
  ['of which one is long', ['환불 요청', 'ab'.repeat(100), `${'ab'.repeat(99)}ac`]],
  ['of which many begin and end alike', Array.from({ length: 20 }, (_, number) => `환불 ${number} 요청`)],
  ['that lie in each other', ['abcd', 'bcd', 'abcde', 'cde', 'xabcdex']],
  ['that end alike', ['ccabc', 'bbabc', 'abc', 'aaaabc']],
  ['of as many as are skipped', Array.from({ length: 128 }, (_, number) => `word ${number}`)],
  ['of more', Array.from({ length: 129 }, (_, number) => `word ${number}`)],
])('finds words %s at any place of a text, and none that is not there', (_, words) => {
  const search = searched(words);
  for (const [number, word] of words.entries()) {
    for (const text of [word, `..${word}`, `${word}..`, `${word.slice(0, -1)}${word}${word.slice(1)}`]) {
      const expected = words.flatMap((each, other) => (text.includes(each) ? [other] : []));
      expect([...search(text)].sort((a, b) => a - b)).toEqual(expected);
      expect(expected).toContain(number);
    }
    expect(search(word.slice(0, -1))).not.toContain(number);
    expect(search(word.slice(1))).not.toContain(number);
  }
});
