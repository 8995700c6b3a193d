import fc from 'fast-check';
import { delayLimits, formatDuration, parseDuration } from '../../shared/domain/duration.ts';

test.each([
  ['PT3M', 180_000],
  ['PT23H50M', 85_800_000],
  ['P1DT1S', 86_401_000],
  ['P2W', 1_209_600_000],
  ['PT0S', 0],
  ['P30DT23H59M59S', 2_678_399_000],
  ['P1W1DT1H', 694_800_000],
])('%s is %d ms', (text, milliseconds) => {
  expect(parseDuration(text)).toBe(milliseconds);
});

test.each([
  '',
  'P',
  'PT',
  'P1DT',
  '3M',
  'P1M',
  'P1Y',
  'PT1.5S',
  'PT-1M',
  'pt1m',
  `PT${'1'.repeat(40)}S`,
  'P000000001DT000000001H',
  'PT1M\n',
  ' PT1M',
  'P1H',
  'PT1D',
  'PT1S1M',
  'PT１M',
])('%p is no duration', (text) => {
  expect(parseDuration(text)).toBeUndefined();
});

test('what is written is read back', () => {
  fc.assert(
    fc.property(fc.nat({ max: 30 * 86_400 }), (seconds) => {
      expect(parseDuration(formatDuration(seconds * 1_000))).toBe(seconds * 1_000);
    }),
  );
});

test.each([
  [0, 'PT0S'],
  [180_000, 'PT3M'],
  [86_400_000, 'P1D'],
  [604_800_000, 'P7D'],
  [91_800_000, 'P1DT1H30M'],
  [1_999, 'PT1S'],
])('%d ms are written as %s', (milliseconds, text) => {
  expect(formatDuration(milliseconds)).toBe(text);
});

test('a delay is one minute to thirty days', () => {
  expect(delayLimits).toEqual({ min: parseDuration('PT1M'), max: parseDuration('P30D') });
});
