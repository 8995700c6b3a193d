import fc from 'fast-check';
import { fold } from '../../../shared/domain/filter/fold.ts';
import { endingsOf } from '../../../shared/domain/match/endings.ts';

const letter = fc.constantFrom(
  ...['a', 'A', 'k', '\u212a', 'ß', 'ẞ', 'İ', 'ς', 'Σ', 'ﬃ', 'e', '\u0301', '1', '/', '@', '`'],
  ...['가', '각', 'ᄀ', 'ᅡ', 'ᆨ', '漢', '\uf900', '\ud83d', '\ude00'],
);
const text = fc.string({ unit: letter, maxLength: 6 });

test('no text is ruled out that is one of the words once it is folded', () => {
  fc.assert(
    fc.property(text, fc.array(text, { maxLength: 5 }), (wanted, others) => {
      expect(endingsOf([...others, wanted].map(fold))(wanted)).toBe(true);
    }),
    { numRuns: 5_000 },
  );
});

test('most texts that end otherwise are ruled out', () => {
  const mayBe = endingsOf(Array.from({ length: 50 }, (_, number) => `segment-${number}`));
  const others = Array.from({ length: 200 }, (_, number) => `segment-${number + 100}`);
  expect(others.filter(mayBe).length).toBeLessThan(30);
});
