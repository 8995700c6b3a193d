import { RE2JS } from 're2js';
import { parse } from 'yaml';
import { z } from 'zod/mini';
import { filterHolds } from '../../shared/domain/filter/evaluate.ts';
import { countSteps } from '../support/steps.ts';

const many = <T>(count: number, one: T): T[] => Array.from({ length: count }, () => one);

const condition = { key: 'user.age', type: 'number', operator: '$gt', values: [1] } as const;
const filter = (count: number) =>
  filterHolds(
    { and: many(count, condition) },
    {
      facts: { user: { age: 2 } },
      now: 0,
      timeZone: 'UTC',
      matches: () => undefined,
    },
  );

const numbers = z.array(z.number());

test.each<[string, (count: number) => unknown]>([
  ['the service', filter],
  [
    're2js',
    (count) =>
      RE2JS.compile('(a|aa)+$')
        .matcher(`${'a'.repeat(count)}!`)
        .find(),
  ],
  ['yaml', (count) => parse('- a\n'.repeat(count))],
  ['zod', (count) => numbers.parse(many(count, 1))],
])('what %s does is counted, alike each time, and in proportion', (_, work) => {
  const stepsOf = (count: number) => {
    const steps = countSteps();
    work(count);
    return steps();
  };
  // What is done once.
  stepsOf(1_000);
  const [few, again, tenTimes] = [stepsOf(1_000), stepsOf(1_000), stepsOf(10_000)];
  expect(few).toBeGreaterThan(500);
  expect(again).toBe(few);
  expect(tenTimes / few).toBeCloseTo(10, 0);
});
