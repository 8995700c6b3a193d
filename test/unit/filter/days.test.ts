import { circumstances, filterSetting } from '../../../shared/domain/check/common-settings.ts';
import { newConversation } from '../../../shared/domain/conversation/conversation.ts';
import { explainFilter } from '../../../shared/domain/filter/explain.ts';
import type { Condition } from '../../../shared/domain/filter/filter.ts';
import type { Json } from '../../../shared/domain/json.ts';
import type { Operation } from '../../../shared/domain/operation/operation.ts';
import { eventsAt } from '../../support/events.ts';
import { channelId } from '../../support/world.ts';

const operation = (operationId: string, timeZone: string): Operation => ({
  operationId,
  channelId,
  timeZone,
  weeklyRanges: [],
  holidays: [],
  revision: 1,
  updatedAt: 0,
});
const operationsOf = (given: Readonly<Record<string, string>>) =>
  new Map(Object.entries(given).map(([id, timeZone]) => [id, operation(id, timeZone)]));

/** What an event at a time sees that carries `found` as the user's field; `zones` are those of operations by id. */
function seen(at: string, zones: Readonly<Record<string, string>>, found?: Json) {
  const event = eventsAt({ now: () => Date.parse(at) }).userSays('hi', {
    ...(found !== undefined && { facts: { user: { field: found } } }),
  });
  const conversation = newConversation(event.conversation);
  const operations = operationsOf(zones);
  return circumstances({ conversation, event, operations, at: event.occurredAt, matches: () => false });
}

const as = (type: 'date' | 'datetime', operator: string, values: Json[], key = 'user.field'): Condition => ({
  key,
  type,
  operator,
  values,
});

const holds = (condition: Condition, on: ReturnType<typeof seen>): boolean => {
  const held = filterSetting('filter', condition, on) === undefined;
  const { facts, at: now, timeZone, matches } = on;
  expect(explainFilter(condition, { facts, now, timeZone, matches }).holds).toBe(held);
  return held;
};

const seoul = { default: 'Asia/Seoul' };
const losAngeles = { default: 'America/Los_Angeles' };

test.each<[string, Readonly<Record<string, string>>, string]>([
  ['2026-11-23T14:59:59.999Z', seoul, '2026-11-23'],
  ['2026-11-23T15:00:00.000Z', seoul, '2026-11-24'],
  ['2026-11-24T00:00:00.000Z', seoul, '2026-11-24'],
  ['2026-11-24T07:59:59.999Z', losAngeles, '2026-11-23'],
  ['2026-11-24T08:00:00.000Z', losAngeles, '2026-11-24'],
  ['2026-07-24T06:59:59.999Z', losAngeles, '2026-07-23'],
  ['2026-07-24T07:00:00.000Z', losAngeles, '2026-07-24'],
  ['2026-11-23T23:59:59.999Z', {}, '2026-11-23'],
  ['2026-11-24T00:00:00.000Z', {}, '2026-11-24'],
  ['2026-11-23T23:59:59.999Z', { night: 'Asia/Seoul' }, '2026-11-23'],
])('at %s, with the operations %j, it is %s', (at, zones, today) => {
  const now = Date.parse(at);
  const on = seen(at, zones, now);
  for (const key of ['event.occurredAt', 'time.now', 'time.date', 'user.field']) {
    expect(holds(as('date', '$eq', [today], key), on)).toBe(true);
    expect(holds(as('date', '$between', [today, today], key), on)).toBe(true);
    expect(holds(as('date', '$ne', [today], key), on)).toBe(false);
  }
  expect(holds(as('date', '$in', ['2020-01-01', now], 'time.date'), on)).toBe(true);
});

describe('at one in the morning of the 24th in Seoul', () => {
  const at = '2026-11-23T16:00:00.000Z';

  test.each<[Json, string, Json[], boolean]>([
    ['2026-11-25', '$within', ['P1D'], false],
    ['2026-11-24', '$within', ['P1D'], true],
    ['2026-11-23', '$within', ['P1D'], true],
    ['2026-11-22', '$within', ['P1D'], false],
    ['2026-11-23', '$olderThan', ['P1D'], false],
    ['2026-11-22', '$olderThan', ['P1D'], true],
    ['2026-11-23', '$within', ['PT1H'], false],
    ['2026-11-23', '$within', ['PT2H'], true],
    ['2026-11-22T15:00:00Z', '$within', ['P1D'], true],
    ['2026-11-22T14:59:59Z', '$within', ['P1D'], false],
    ['2026-11-23T23:59:00+09:00', '$lt', ['2026-11-24T00:00:00+09:00'], true],
    ['2026-11-23T23:59:00+09:00', '$eq', ['2026-11-22T15:00:00Z'], true],
    ['2026-11-24', '$gt', ['2026-11-23T14:59:59Z'], true],
    ['2026-11-24', '$gt', ['2026-11-23T15:00:00Z'], false],
  ])('the day %j is %s %j: %p', (found, operator, values, expected) => {
    expect(holds(as('date', operator, values), seen(at, seoul, found))).toBe(expected);
  });

  test('a bare day read as datetime still begins at midnight UTC', () => {
    const on = seen(at, seoul, '2026-11-24');
    expect(holds(as('datetime', '$eq', ['2026-11-24T00:00:00Z']), on)).toBe(true);
    expect(holds(as('datetime', '$within', ['P1D']), on)).toBe(false);
  });
});

test.each([
  ['late on a day of 25 hours', '2026-11-02T07:30:00Z', '2026-10-31', '2026-10-30'],
  ['early on the day after one of 23', '2026-03-09T07:30:00Z', '2026-03-08', '2026-03-07'],
])('%s, the day before is within P1D, and none earlier', (_, at, yesterday, before) => {
  expect(holds(as('date', '$within', ['P1D']), seen(at, losAngeles, yesterday))).toBe(true);
  expect(holds(as('date', '$within', ['P1D']), seen(at, losAngeles, before))).toBe(false);
});

test.each([8.64e15, -8.64e15, 8.64e15 + 2, 1e300, -1e300])('%p is a day of no zone, but a day', (found) => {
  const on = seen('2026-11-23T16:00:00Z', losAngeles, found);
  expect(holds(as('date', '$gt', ['2026-11-24']), on)).toBe(found > 0);
  expect(holds(as('date', '$within', ['P1D']), on)).toBe(false);
});
