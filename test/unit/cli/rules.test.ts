import { checked, instant, type Rule, seconds, wholeNumber } from '../../../infra/cli/rules.ts';

test.each<[string, Rule, readonly string[]]>([
  ['a whole number', wholeNumber, ['1', '999999999']],
  ['a number of seconds', seconds, ['0.001', '2', '0.5', '999999.999']],
  ['an instant', instant, ['2026-01-01T00:00:00Z', '2026-01-01T00:00:00.123+09:00']],
])('%s is taken as it stands', (_, rule, texts) => {
  for (const text of texts) expect(checked(rule, '--x', text)).toBe(text);
});

test.each<[Rule, string, readonly string[]]>([
  [
    wholeNumber,
    'must be a whole number from 1 to 999999999',
    ['', 'abc', '0', '-1', '1.5', '1e3', ' 1', '1\n', '1000000000'],
  ],
  [
    seconds,
    'must be a number of seconds from 0.001 to 999999.999',
    ['0', '0.000', '0.0001', '-1', '.', '1000000', 'soon'],
  ],
  [
    instant,
    'must be an ISO-8601 instant with a zone',
    ['', 'tomorrow', '2026-01-01', '2026-01-01T00:00:00', '2026-02-30T00:00:00Z'],
  ],
])('what is none is told by its field, rule and what was found', (rule, words, texts) => {
  for (const text of texts) expect(rule('--x', text)).toEqual([{ field: '--x', rule: words, found: text }]);
});
