import fc from 'fast-check';
import { fold } from '../../../shared/domain/filter/fold.ts';

test.each([
  ['ß', 'SS'],
  ['ß', 'ẞ'],
  ['ΟΔΟΣ', 'οδος'],
  ['ſ', 'S'],
  ['ﬃ', 'FFI'],
  ['배송 VIP', '배송 vip'],
  ['배송'.normalize('NFD'), '배송'],
  ['한글 ÉCOLE'.normalize('NFD'), '한글 école'],
  ['\u{10400}', '\u{10428}'],
])('%s and %s are the same text', (a, b) => {
  expect(fold(a)).toBe(fold(b));
});

test.each([
  ['가', '각'],
  ['e', 'é'],
  ['ㅂ', 'ㅃ'],
  ['Ａ', 'A'],
])('%s and %s are not', (a, b) => {
  expect(fold(a)).not.toBe(fold(b));
});

test('no letter of Unicode differs from its own upper case, lower case or decomposition', () => {
  const differing: string[] = [];
  for (let code = 0; code < 0x110000; code += 1) {
    if (0xd800 <= code && code <= 0xdfff) continue;
    const letter = String.fromCodePoint(code);
    const folded = fold(letter);
    const forms = [letter.toUpperCase(), letter.toLowerCase(), letter.normalize('NFD'), folded];
    if (forms.some((form) => form !== letter && fold(form) !== folded)) differing.push(code.toString(16));
  }
  expect(differing).toEqual([]);
});

test('texts are the same however they are composed, and folding twice changes nothing', () => {
  const likely = fc.constantFrom('배', 'A', '中', 'é', 'Σ', 'ᆨ', 'ẞ', '\u0301', 'İ');
  const letter = fc.oneof(likely, fc.string({ unit: 'binary', minLength: 1, maxLength: 1 }));
  const text = fc.array(letter).map((letters) => letters.join(''));
  fc.assert(
    fc.property(text, (given) => {
      expect(fold(given.normalize('NFD'))).toBe(fold(given));
      expect(fold(fold(given))).toBe(fold(given));
    }),
    { numRuns: 1_000 },
  );
});
