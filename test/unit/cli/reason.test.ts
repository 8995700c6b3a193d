import { describeExplanation } from '../../../infra/cli/render/explanation.ts';
import { expectedOf, foundOf } from '../../../infra/cli/render/reason.ts';

const [from, found] = [Date.UTC(2026, 10, 27, 9), Date.UTC(2026, 10, 26, 9)];
const condition = { key: 'message.text', operator: '$contains', values: ['배송'] };

test.each([
  [
    { check: 'anchor', expected: from, found },
    'begun at 2026-11-27T09:00:00.000Z or later',
    '2026-11-26T09:00:00.000Z',
  ],
  [
    { check: 'replay', expected: from, found },
    'happened at 2026-11-27T09:00:00.000Z or later',
    '2026-11-26T09:00:00.000Z',
  ],
  [{ check: 'once', found: 1 }, 'a wait that is not over', 'fired once'],
  [{ check: 'once', found: 3 }, 'a wait that is not over', 'fired 3 times'],
  [{ check: 'once', found: 'did not fire: filter' }, 'a wait that is not over', 'did not fire: filter'],
  [
    { check: 'loop', expected: 'a chain without it', found: 1 },
    'a chain without it',
    'it is among the 1 of the chain',
  ],
  [{ check: 'loop', expected: 9, found: 10 }, 'at most 9 workflows before it', '10 workflows'],
  [{ check: 'rate', expected: 60, found: 60 }, 'fewer than 60 firings in an hour', '60 firings'],
  [{ check: 'filter', expected: condition, found: null }, 'message.text $contains ["배송"]', 'missing'],
  [
    { check: 'pageQuery', expected: { key: 'page.url', operator: '$exists', values: [] }, found: '/' },
    'page.url $exists',
    '/',
  ],
  [{ check: 'exists', found: null }, 'a workflow of this id', 'none'],
  [{ check: 'named', expected: 'vip', found: null }, 'vip', 'no workflow named'],
  [{ check: 'exclusive', found: 'vip' }, 'to be the first exclusive one', 'vip goes first'],
  [
    { check: 'event', expected: ['ChatQueued', 'ChatOpened'], found: 'no event' },
    'ChatQueued or ChatOpened',
    'no event',
  ],
  [{ check: 'chatStates', expected: ['opened'], found: 'closed' }, 'opened', 'closed'],
  [
    { check: 'targetMediums', expected: [{ mediumType: 'native' }], found: { mediumType: 'phone' } },
    '[{"mediumType":"native"}]',
    '{"mediumType":"phone"}',
  ],
])('%j is told in words', (reason, expected, seen) => {
  expect([expectedOf(reason), foundOf(reason)]).toEqual([expected, seen]);
});

test('where nothing is in the way, nothing is told', () => {
  expect([expectedOf(undefined), foundOf(undefined)]).toEqual([undefined, undefined]);
});

test('the conditions of a filter stand in one column, whatever they saw', () => {
  const saws = ['true', 'false', 'missing', 'unsearched'];
  const and = saws.map((saw) => ({ ...condition, saw, holds: saw === 'true' }));
  const lines = describeExplanation({ filter: { holds: false, and } }).slice(2);
  expect(lines.map((line) => line.indexOf('message.text'))).toEqual([16, 16, 16, 16]);
});
