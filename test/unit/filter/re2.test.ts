import { re2 } from '../../../shared/adapters/patterns/re2.ts';
import { maxSearchCost } from '../../../shared/application/pattern-budget.ts';
import { countSteps } from '../../support/steps.ts';

function stepsOf(work: () => void): number {
  const steps = countSteps();
  work();
  return steps();
}

test.each([
  ['환불|교환', '교환하고 싶어요', true],
  ['order-\\d+', 'My ORDER-12 is late', true],
  ['^order', 'my order', false],
  ['가', '가'.normalize('NFC'), true],
  ['가'.normalize('NFD'), '가', true],
  ['.', '', false],
])('%s in %s: %p', (pattern, text, found) => {
  expect(re2.matches(pattern, text)).toBe(found);
});

test.each(['^\\d{4}-\\d{6}$', '(?i)vip', '[가-힣]{2,20}님', '\\p{L}+', '', 'x'.repeat(500), '.{0,400}!'])(
  '%s is a pattern',
  (pattern) => {
    expect(re2.isPattern(pattern)).toBe(true);
  },
);

test.each(['(', '[z-a]', 'x**', '(?=x)', '(?<!x)y', '(x)\\1', 'x{1001}', '\\', '\\p{Foo}', '('.repeat(500)])(
  '%.20s is not a pattern',
  (pattern) => {
    expect(re2.isPattern(pattern)).toBe(false);
  },
);

test.each(['[가-힣]{0,999}'.repeat(25), '(x{0,30}){0,30}', 'x{0,999}', '((x{100}){100}){100}'])(
  'counts that would make a search long are refused: %.30s',
  (pattern) => {
    expect(re2.isPattern(pattern)).toBe(false);
  },
);

test.each([
  ['^(a+)+$', 'a'],
  ['(a|aa)+$', 'a'],
  ['(.*)(.*)(.*)(.*)(.*)[^가]$', '가'],
  ['(x+x+)+y', 'x'],
])('%s, which ruins backtracking engines, takes steps linear in the text', (pattern, letter) => {
  const stepsIn = (length: number) =>
    stepsOf(() => expect(re2.matches(pattern, `${letter.repeat(length)}가`)).toBe(false));
  // Compiles it.
  stepsIn(1);
  expect(stepsIn(20_000)).toBeLessThan(4.2 * stepsIn(5_000));
});

test('the costliest pattern that is taken may be searched for in the longest message', () => {
  const pattern = '[가-힣]{0,490}!';
  expect(re2.isPattern(pattern)).toBe(true);
  const cost = re2.costOf(pattern, '가'.repeat(20_000));
  expect(cost).toBeGreaterThan(maxSearchCost / 2);
  expect(cost).toBeLessThan(maxSearchCost);
});

/** What a unit of what a search costs takes at the most; the patterns below take 0.8 to 28. */
const stepsOfUnit = 30;

test.each(['[A-힣]'.repeat(100), '[k-\\x{1ffff}]'.repeat(38)])(
  'a pattern that would take long to compile is refused: %.20s',
  (pattern) => {
    expect(stepsOf(() => expect(re2.isPattern(pattern)).toBe(false))).toBeLessThan(5_000);
  },
);

test.each(['[가-힣]'.repeat(80), '[A-힣]'.repeat(15), '\\pL'.repeat(166), '[a-z0-9가-힣]'.repeat(30)])(
  'ranges as people write them are taken: %.20s',
  (pattern) => {
    expect(re2.isPattern(pattern)).toBe(true);
  },
);

test.each([
  '[A-힣]'.repeat(100),
  '[A-\u{1ffff}B-\u{1ffff}C-\u{1ffff}]'.repeat(35),
  '[k-\\x{1ffff}]'.repeat(38),
  '[가-힣]'.repeat(100),
  '\\pL'.repeat(166),
  '[^\\pL]'.repeat(83),
  '\\p{Lu}'.repeat(83),
  '\\w'.repeat(250),
  '(x|y)'.repeat(100),
])('what it costs to compile is known from the pattern: %.20s', (pattern) => {
  const told = re2.costOf(pattern, '');
  expect(stepsOf(() => re2.matches(`${pattern}|`, ''))).toBeLessThan(told * stepsOfUnit);
});

test.each([
  ['(?i)\\pL{500}!7', '가'],
  ['[가-힣]{0,490}!', '가'],
  ['[\\pL\\pN\\pS\\pP\\pZ]{400}!', '가'],
  ['(?:\\pL{1,30}\\s?){1,15}!', 'a'],
  ['.*a.*b.*c', 'a'],
])('a search takes no more steps than is told: %s', (pattern, letter) => {
  const text = letter.repeat(2_000);
  const told = re2.costOf(pattern, text);
  expect(stepsOf(() => re2.matches(pattern, text))).toBeLessThan(told * stepsOfUnit);
});

test('what a search costs is the same whether the pattern is kept compiled or not', () => {
  const costs = () => ['[가-힣]+', '\\pL{9}'].map((pattern) => re2.costOf(pattern, '가나다'));
  const first = costs();
  for (let n = 0; n < 600; n += 1) re2.matches(`other${n}`, 'x');
  expect(costs()).toEqual(first);
});

test('more patterns than are kept compiled give the same answers', () => {
  const answers = Array.from({ length: 1_200 }, (_, n) => re2.matches(`^x${n % 600}$`, 'X7'));
  expect(answers.flatMap((found, n) => (found ? [n] : []))).toEqual([7, 607]);
});
