import * as z from 'zod/mini';
import { listEvaluations } from '../../../shared/contracts/api/evaluations.ts';
import { listExecutions } from '../../../shared/contracts/api/executions.ts';
import { readOperationInput } from '../../../shared/contracts/operation-input.ts';
import { instant } from '../../../shared/contracts/primitives.ts';
import { parse } from '../../../shared/contracts/zod-problems.ts';
import { excerpt } from '../../../shared/domain/problem.ts';

const schema = z.object({
  any: z.unknown(),
  word: z.enum(['a', 'b']),
  count: z.int(),
  shape: z.discriminatedUnion('type', [z.object({ type: z.literal('x') })]),
});
const problemsOf = (read: ReturnType<typeof parse>) => (read.ok ? [] : read.problems);

test('what is missing is required, and of what kind it must be is told where that is known', () => {
  expect(problemsOf(parse(schema, { shape: {} }))).toEqual([
    { field: 'any', rule: 'is required', found: 'nothing' },
    { field: 'word', rule: 'is required and must be one of a, b', found: 'nothing' },
    { field: 'count', rule: 'is required and must be a number', found: 'nothing' },
    { field: 'shape.type', rule: 'is required and must be one of x', found: 'nothing' },
  ]);
});

test('what is there and wrong is not said to be required', () => {
  const given = { any: null, word: null, count: null, shape: { type: null } };
  for (const { rule } of problemsOf(parse(schema, given))) expect(rule).not.toContain('required');
});

test.each([
  { timeZone: undefined, rule: 'is required and must be an IANA time zone, such as Asia/Seoul' },
  { timeZone: 'Mars/Olympus', rule: 'must be an IANA time zone, such as Asia/Seoul' },
  {
    timeZone: 'Asia/Soul',
    rule: 'must be an IANA time zone, such as Asia/Seoul; did you mean `Asia/Seoul`?',
  },
])('business hours in the zone $timeZone: $rule', ({ timeZone, rule }) => {
  const body = JSON.parse(JSON.stringify({ timeZone }));
  expect(problemsOf(readOperationInput(body))).toEqual([
    { field: 'timeZone', rule, found: timeZone ?? 'nothing' },
  ]);
});

test('fields of business hours that a schema knows and hours that it does not are told together', () => {
  const given = problemsOf(readOperationInput({ name: 7, holidays: ['today'] }));
  expect(given.map(({ field }) => field)).toEqual(['name', 'timeZone', 'holidays[0]']);
});

test('what was found is what was sent, and neither what became of it nor what stood around it', () => {
  expect(problemsOf(parse(listExecutions.query, { limit: 'abc' }, '', excerpt))).toEqual([
    { field: 'limit', rule: 'must be a number', found: 'abc' },
  ]);
  expect(problemsOf(parse(listEvaluations.query, {}, '', excerpt))).toMatchObject([
    { field: 'conversationId', found: 'nothing' },
  ]);
  expect(problemsOf(parse(instant, '1999-12-31T00:00:00Z', 'at', excerpt))).toEqual([
    { field: 'at', rule: 'must be from 2000 to 2100', found: '1999-12-31T00:00:00Z' },
  ]);
});
