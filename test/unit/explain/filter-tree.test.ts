import fc from 'fast-check';
import { re2 } from '../../../shared/adapters/patterns/re2.ts';
import { maxBriefLength } from '../../../shared/domain/brief.ts';
import { firstFailure } from '../../../shared/domain/filter/evaluate.ts';
import { explainFilter } from '../../../shared/domain/filter/explain.ts';
import type { Filter } from '../../../shared/domain/filter/filter.ts';

const facts = {
  user: { tags: ['vip'], profile: { tier: 'gold', age: 'old', visits: 3 } },
  message: { text: '환불해 주세요', long: 'x'.repeat(5_000) },
};
const context = { facts, now: Date.UTC(2026, 10, 23), timeZone: 'UTC', matches: re2.matches };
const condition = (key: string, operator: string, values: readonly string[] = [], type = 'string') =>
  ({ key, type, operator, values }) as Filter;

const vip = condition('user.tags', '$contains', ['vip'], 'list');
const refund = condition('message.text', '$contains', ['환불']);
const silver = condition('user.profile.tier', '$eq', ['silver']);

test.each([
  { rule: 'holds', of: refund, saw: 'true', holds: true, found: '환불해 주세요' },
  { rule: 'does not hold', of: silver, saw: 'false', holds: false, found: 'gold' },
  { rule: 'has no field', of: condition('user.profile.city', '$eq', ['서울']), saw: 'missing', holds: false },
  {
    rule: 'negates and has no field',
    of: condition('user.city', '$ne', ['서울']),
    saw: 'missing',
    holds: true,
  },
  {
    rule: 'finds a value of another type',
    of: condition('user.profile.age', '$gt', ['3'], 'number'),
    saw: 'missing',
    holds: false,
    found: 'old',
  },
  {
    rule: 'asks only whether there is something',
    of: condition('user.profile', '$exists'),
    saw: 'true',
    holds: true,
    found: facts.user.profile,
  },
])('a condition that $rule: $saw', ({ of, saw, holds, found }) => {
  const { key, type, operator, values } = of as {
    key: string;
    type: string;
    operator: string;
    values: string[];
  };
  const expected = { key, type, operator, values, saw, holds };
  expect(explainFilter(of, context)).toEqual(found === undefined ? expected : { ...expected, found });
});

test.each(['$matches', '$notMatches'])(
  'a %s that was not searched is told as such, and fails in a not too',
  (operator) => {
    const unsearched = condition('message.text', operator, ['환불']);
    const of = { or: [unsearched, { not: unsearched }] };
    expect(explainFilter(of, { ...context, matches: () => undefined })).toMatchObject({
      holds: false,
      or: [
        { saw: 'unsearched', holds: false },
        { holds: false, not: { saw: 'unsearched' } },
      ],
    });
  },
);

test('every part of a tree is told, also of those that the outcome did not depend on', () => {
  const tree = explainFilter({ and: [{ or: [refund, silver] }, { not: vip }, silver] }, context);
  expect(tree).toMatchObject({
    holds: false,
    and: [
      { holds: true, or: [{ saw: 'true' }, { saw: 'false' }] },
      { holds: false, not: { saw: 'true', holds: true } },
      { saw: 'false', holds: false },
    ],
  });
});

test('a long value is cut, and so is a long list of values', () => {
  const many = Array.from({ length: 1_000 }, (_, n) => `value ${n}`);
  const cut = explainFilter(condition('message.long', '$in', many), context);
  expect(JSON.stringify(cut).length).toBeLessThan(3 * maxBriefLength);
  expect(JSON.stringify(cut)).toContain('x… (5000 characters)');
  expect(JSON.stringify(cut)).toMatch(/… \(\d{3} more\)/);
});

test('the tree holds exactly where evaluation finds no failure', () => {
  const leaf = fc.constantFrom(vip, refund, silver, condition('user.city', '$ne', ['서울']));
  const { filter } = fc.letrec<{ filter: Filter }>((tie) => ({
    filter: fc.oneof(
      { maxDepth: 3 },
      leaf,
      fc.record({ and: fc.array(tie('filter'), { maxLength: 3 }) }),
      fc.record({ or: fc.array(tie('filter'), { maxLength: 3 }) }),
      fc.record({ not: tie('filter') }),
    ),
  }));
  fc.assert(
    fc.property(filter, (one) => {
      expect(explainFilter(one, context).holds).toBe(firstFailure(one, context) === undefined);
    }),
  );
});
