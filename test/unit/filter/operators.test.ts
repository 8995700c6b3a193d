import fc from 'fast-check';
import { re2 } from '../../../shared/adapters/patterns/re2.ts';
import { firstFailure } from '../../../shared/domain/filter/evaluate.ts';
import type { Condition, ValueType } from '../../../shared/domain/filter/filter.ts';
import { negations, operatorNames, positives } from '../../../shared/domain/filter/operators.ts';
import type { Json } from '../../../shared/domain/json.ts';
import { countSteps } from '../../support/steps.ts';

const now = Date.parse('2026-11-23T10:00:00.000Z');

function holds(found: Json | undefined, type: string, operator: string, ...values: Json[]): boolean {
  const condition = { key: 'user.field', type, operator, values } as Condition;
  const facts = { user: found === undefined ? {} : { field: found } };
  return firstFailure(condition, { facts, now, timeZone: 'UTC', matches: re2.matches }) === undefined;
}

const hangul = '배송';

test.each<[Json, ValueType, string, Json[], boolean]>([
  ['VIP', 'string', '$eq', ['vip'], true],
  ['straße', 'string', '$eq', ['STRASSE'], true],
  ['STRAẞE', 'string', '$eq', ['straße'], true],
  ['ΟΔΟΣ', 'string', '$contains', ['οδοσ'], true],
  ['ΟΔΟΣΑΒ', 'string', '$startsWith', ['οδος'], true],
  [hangul.normalize('NFD'), 'string', '$eq', [hangul.normalize('NFC')], true],
  [`${hangul}은 언제`, 'string', '$contains', [hangul.normalize('NFD')], true],
  ['', 'string', '$contains', ['x'], false],
  [5, 'string', '$eq', ['5'], true],
  ['hello world', 'string', '$startsWith', ['HELLO'], true],
  ['hello world', 'string', '$endsWith', ['World'], true],
  ['hello', 'string', '$in', ['a', 'Hello'], true],
  ['hello', 'string', '$in', [], false],
  ['환불이랑 교환', 'string', '$containsAny', ['배송', '교환'], true],
  ['환불이랑 교환', 'string', '$containsAll', ['환불', '배송'], false],
  ['주문번호 2026-1', 'string', '$matches', ['\\d{4}-\\d+'], true],
  ['hello', 'string', '$matches', ['^ELL'], false],
  ['hello', 'string', '$matches', ['ELL'], true],
  [821012345678, 'string', '$matches', ['^8210'], true],
  [{}, 'string', '$matches', ['.*'], false],
  [{}, 'string', '$eq', ['[object Object]'], false],
  ['hello', 'string', '$containsAny', [], false],
  ['hello', 'string', '$containsAll', [], true],
  [true, 'boolean', '$eq', [true], true],
  ['true', 'boolean', '$eq', [true], false],
  [10, 'number', '$gt', [9], true],
  ['10', 'number', '$gte', [10], true],
  ['ten', 'number', '$lt', [11], false],
  ['', 'number', '$lt', [11], false],
  [true, 'number', '$eq', [1], false],
  [9, 'number', '$gt', [9], false],
  [9, 'number', '$gte', [9], true],
  [9, 'number', '$lt', [9], false],
  [9, 'number', '$lte', [9], true],
  [12, 'number', '$between', [10, 12], true],
  [10, 'number', '$between', [10, 12], true],
  [13, 'number', '$between', [10, 12], false],
  ['2026-11-23T00:00:00+09:00', 'datetime', '$eq', ['2026-11-22T15:00:00Z'], true],
  [now, 'datetime', '$within', ['PT1H'], true],
  [now - 3_600_000, 'datetime', '$within', ['PT1H'], true],
  [now - 3_600_000, 'datetime', '$olderThan', ['PT1H'], false],
  [now + 1, 'datetime', '$olderThan', ['PT1H'], false],
  ['2026-11-16', 'date', '$within', ['P7D'], true],
  ['2026-11-15', 'date', '$within', ['P7D'], false],
  ['2026-11-15', 'date', '$olderThan', ['P7D'], true],
  ['2026-02-30', 'date', '$eq', ['2026-03-02'], false],
  ['2026-11-23T00:00:00+09:00', 'date', '$eq', ['2026-11-22'], true],
  ['2026-11-23T10:00:00', 'datetime', '$gt', ['2000-01-01'], false],
  [now - 1, 'datetime', '$within', ['PT1H'], true],
  [now - 3_600_001, 'datetime', '$within', ['PT1H'], false],
  [now + 1, 'datetime', '$within', ['PT1H'], false],
  [now - 3_600_001, 'datetime', '$olderThan', ['PT1H'], true],
  ['2026-11-23', 'date', '$eq', ['2026-11-23T23:59:59Z'], true],
  ['2026-11-22', 'date', '$lt', ['2026-11-23'], true],
  ['not a date', 'datetime', '$gt', ['2000-01-01'], false],
  [['a', 'b'], 'list', '$eq', ['B', 'A', 'a'], true],
  [['a'], 'list', '$eq', ['a', 'b'], false],
  [[], 'list', '$eq', [], true],
  [['a', 'b'], 'list', '$in', ['b', 'c'], true],
  [['a', 'b'], 'list', '$in', ['c'], false],
  [['a', 'b'], 'list', '$in', [], false],
  ['vip', 'list', '$contains', ['vip'], true],
  [['a', {}], 'list', '$contains', ['a'], false],
  [['1', '2'], 'listOfNumber', '$eq', [2, 1], true],
  [['one'], 'listOfNumber', '$contains', [1], false],
  [['vip'], 'list', '$contains', ['VIP'], true],
  [['vip-1'], 'list', '$contains', ['vip'], false],
  [['a', 'b'], 'list', '$containsAll', ['a', 'b'], true],
  [['a', 'b'], 'list', '$containsAny', [], false],
  [[1, 2], 'listOfNumber', '$contains', [2], true],
  [[1, 2], 'list', '$contains', ['2'], false],
  [null, 'string', '$exists', [], false],
  ['', 'string', '$exists', [], true],
  ['', 'string', '$notEmpty', [], false],
  [[], 'list', '$notEmpty', [], false],
  [{}, 'string', '$notEmpty', [], false],
  [0, 'number', '$notEmpty', [], true],
])('%j as %s %s %j is %p', (found, type, operator, values, expected) => {
  expect(holds(found, type, operator, ...values)).toBe(expected);
});

const enough: Record<string, Json[]> = {
  $between: [1, 2],
  $exists: [],
  $notEmpty: [],
  $within: ['PT1H'],
  $olderThan: ['PT1H'],
};

test.each(Object.entries(positives))(
  'a missing field makes %s false, and its negation true',
  (operator, { types }) => {
    const values = enough[operator] ?? ['1'];
    for (const type of types) {
      expect(holds(undefined, type, operator, ...values)).toBe(false);
      for (const [negation, of] of Object.entries(negations)) {
        if (of === operator) expect(holds(undefined, type, negation, ...values)).toBe(true);
      }
    }
  },
);

const anything: fc.Arbitrary<Json> = fc.oneof(
  fc.constant(null),
  fc.boolean(),
  fc.double(),
  fc.string({ unit: 'grapheme' }),
  fc.array(fc.oneof(fc.string(), fc.integer())),
  fc.constantFrom('2026-11-23', '2026-11-23T09:00:00Z', '__proto__', {}),
) as fc.Arbitrary<Json>;

test('every negation is the exact opposite of its operator, whatever stands there', () => {
  const pair = fc.constantFrom(...Object.entries(negations));
  fc.assert(
    fc.property(
      pair,
      anything,
      fc.array(anything, { minLength: 1, maxLength: 3 }),
      ([negation, positive], found, given) => {
        const values = positive === '$matches' ? ['[a-z]'] : given;
        for (const type of positives[positive]?.types ?? []) {
          expect(holds(found, type, negation, ...values)).toBe(!holds(found, type, positive, ...values));
        }
      },
    ),
    { numRuns: 1_000 },
  );
});

test('every operator of the language is here', () => {
  expect(operatorNames).toHaveLength(26);
});

test('a thousand values against a thousand elements take no product of both', () => {
  const many = (prefix: string) => Array.from({ length: 1_000 }, (_, n) => `${prefix}${n}`);
  const steps = countSteps();
  expect(holds(many('a'), 'list', '$in', ...many('b'))).toBe(false);
  expect(steps()).toBeLessThan(50_000);
});
