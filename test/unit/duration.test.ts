import fc from 'fast-check';
import { formatDuration, parseDuration } from '../../shared/domain/duration.ts';

test.each([
  ['PT3M', 180_000],
  ['PT23H50M', 85_800_000],
  ['P1DT1S', 86_401_000],
  ['P2W', 1_209_600_000],
  ['PT0S', 0],
])('%s is %d ms', (text, milliseconds) => {
  expect(parseDuration(text)).toBe(milliseconds);
});

test.each(['', 'P', 'PT', 'P1DT', '3M', 'P1M', 'P1Y', 'PT1.5S', 'PT-1M', 'pt1m', `PT${'1'.repeat(40)}S`])(
  '%p is no duration',
  (text) => {
    expect(parseDuration(text)).toBeUndefined();
  },
);

test('what is written is read back', () => {
  fc.assert(
    fc.property(fc.nat({ max: 30 * 86_400 }), (seconds) => {
      expect(parseDuration(formatDuration(seconds * 1_000))).toBe(seconds * 1_000);
    }),
  );
});
