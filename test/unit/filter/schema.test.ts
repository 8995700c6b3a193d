import { Ajv2020 } from 'ajv/dist/2020.js';
import { valueTypes } from '../../../shared/domain/filter/filter.ts';
import { filterProblems } from '../../../shared/domain/filter/filter-problems.ts';
import { operatorNames } from '../../../shared/domain/filter/operators.ts';
import { filterSchemas } from '../../../shared/domain/filter/schema.ts';

const schemas = filterSchemas((name) => `#/$defs/${name}`);
const validate = new Ajv2020({ strict: false }).compile({ $ref: '#/$defs/Filter', $defs: schemas });

const isTaken = (filter: unknown) => filterProblems(filter, 'filter', { isPattern: () => true }).length === 0;

const values: readonly unknown[] = [
  true,
  0,
  1.5,
  '',
  'text',
  '12',
  '-0.5',
  '1e3',
  '2026-12-25',
  '2026-11-23T01:00:00Z',
  '2026-11-23T01:00Z',
  '2026-11-23T01:00:00',
  '2026-11-23T10:00:00.123+09:00',
  'PT3M',
  'P1W',
  'P1M',
  null,
  {},
  [],
  [1],
  'x'.repeat(500),
  'x'.repeat(501),
  'x'.repeat(1_000),
  'x'.repeat(1_001),
];

const lists: readonly unknown[] = [
  [],
  ...values.map((value) => [value]),
  ...values.map((value) => [1, value]),
  ['a', 'b'],
  [1, 2],
  [1, 2, 3],
  Array(1_000).fill('a'),
  Array(1_001).fill('a'),
  undefined,
  'text',
  { 0: 'a', length: 1 },
];

test.each(valueTypes.flatMap((type) => operatorNames.map((operator) => [type, operator])))(
  'a %s by %s: the schema allows exactly the values that the check takes',
  (type, operator) => {
    for (const list of lists) {
      const condition = { key: 'user.tier', type, operator, ...(list !== undefined && { values: list }) };
      expect([list, validate(condition)]).toEqual([list, isTaken(condition)]);
    }
  },
);

const condition = { key: 'user.tier', type: 'string', operator: '$eq', values: ['vip'] };

test.each([
  [condition],
  [{ and: [condition] }],
  [{ or: [condition, { not: condition }] }],
  [{ and: [] }],
  [{ or: condition }],
  [{ not: [condition] }],
  [{ and: [condition], or: [condition] }],
  [{ and: [condition], key: 'user.tier' }],
  [{ ...condition, comment: 'x' }],
  [{ ...condition, key: 'user' }],
  [{ ...condition, key: 'user.' }],
  [{ ...condition, key: 'user..tier' }],
  [{ ...condition, key: 'weather.today' }],
  [{ ...condition, key: `user.${'x'.repeat(195)}` }],
  [{ ...condition, key: `user.${'x'.repeat(196)}` }],
  [{ ...condition, key: 'message.text' }],
  [{ ...condition, key: 'message.txt' }],
  [{ ...condition, key: 'message.text.length' }],
  [{ ...condition, key: 'event.openedBy' }],
  [{ ...condition, key: 'event.messages' }],
  [{ ...condition, key: 'time.minuteOfDay' }],
  [{ ...condition, key: 'time.' }],
  [{ ...condition, key: 1 }],
  [{ ...condition, type: 'text' }],
  [{ ...condition, operator: '$contain' }],
  [{ ...condition, operator: 'toString' }],
  [{}],
  [null],
  [[]],
])('%j: the schema allows it if and only if the check takes it', (filter) => {
  expect(validate(filter)).toBe(isTaken(filter));
});
