import { lastStateChange } from '../../../shared/domain/operation/is-open.ts';
import { type Operation, weekdays } from '../../../shared/domain/operation/operation.ts';
import { operationStatus } from '../../../shared/domain/operation/status.ts';
import { day, operation } from './calendar-oracle.ts';

const at = Date.parse;
const weekly = weekdays.slice(0, 5).map((on) => ({ day: on, from: 540, to: 1_080 }));
const nineToSix = operation({
  weeklyRanges: weekly,
  holidays: [{ date: '2026-12-25' }, { from: '2026-12-30', until: '2027-01-01' }],
});
const closedAt = (setAt: string): Operation => ({
  ...nineToSix,
  override: { state: 'closed', setAt: at(setAt) },
});

test.each([
  {
    when: 'in a weekly range',
    asked: '2026-11-25T10:00:00+09:00',
    open: true,
    since: '2026-11-25T09:00:00+09:00',
    until: '2026-11-25T18:00:00+09:00',
    reason: { type: 'weeklyRange', day: 'wed', from: 540, to: 1_080 },
  },
  {
    when: 'in the moment in which it opens',
    asked: '2026-11-25T09:00:00+09:00',
    open: true,
    since: '2026-11-25T09:00:00+09:00',
    until: '2026-11-25T18:00:00+09:00',
    reason: { type: 'weeklyRange', day: 'wed', from: 540, to: 1_080 },
  },
  {
    when: 'in the moment in which it closes, for a weekend',
    asked: '2026-11-27T18:00:00+09:00',
    open: false,
    since: '2026-11-27T18:00:00+09:00',
    until: '2026-11-30T09:00:00+09:00',
    reason: { type: 'outsideWeeklyRanges' },
  },
  {
    when: 'on a holiday before a weekend',
    asked: '2026-12-25T10:00:00+09:00',
    open: false,
    since: '2026-12-24T18:00:00+09:00',
    until: '2026-12-28T09:00:00+09:00',
    reason: { type: 'holiday', date: '2026-12-25' },
  },
  {
    when: 'among holidays in a row',
    asked: '2026-12-31T23:00:00+09:00',
    open: false,
    since: '2026-12-29T18:00:00+09:00',
    until: '2027-01-04T09:00:00+09:00',
    reason: { type: 'holiday', from: '2026-12-30', until: '2027-01-01' },
  },
])('$when it says since when, until when and why', ({ asked, open, since, until, reason }) => {
  expect(operationStatus(nineToSix, at(asked))).toEqual({
    open,
    since: at(since),
    until: at(until),
    reason,
  });
});

describe('set by hand', () => {
  const setAt = '2026-11-25T12:00:00+09:00';

  test('it is closed since then, and until the schedule opens', () => {
    expect(operationStatus(closedAt(setAt), at('2026-11-25T13:00:00+09:00'))).toEqual({
      open: false,
      since: at(setAt),
      until: at('2026-11-26T09:00:00+09:00'),
      reason: { type: 'override', state: 'closed', setAt: at(setAt) },
    });
  });

  test('after the boundary that ends it the schedule is why, though nothing changed there', () => {
    expect(operationStatus(closedAt(setAt), at('2026-11-25T20:00:00+09:00'))).toMatchObject({
      open: false,
      since: at(setAt),
      reason: { type: 'outsideWeeklyRanges' },
    });
  });

  test('to what the schedule has, it is as it was since the schedule changed', () => {
    const evening = '2026-11-25T20:00:00+09:00';
    expect(operationStatus(closedAt(evening), at('2026-11-25T21:00:00+09:00'))).toMatchObject({
      since: at('2026-11-25T18:00:00+09:00'),
      until: at('2026-11-26T09:00:00+09:00'),
      reason: { type: 'override' },
    });
  });

  test('before it was set, it ends what was open', () => {
    expect(operationStatus(closedAt(setAt), at('2026-11-25T11:00:00+09:00'))).toMatchObject({
      open: true,
      until: at(setAt),
    });
  });
});

test('hours that never change have neither', () => {
  expect(operationStatus(operation({}), 0)).toEqual({
    open: false,
    reason: { type: 'outsideWeeklyRanges' },
  });
  const always = operation({ weeklyRanges: weekdays.map((on) => ({ day: on, from: 0, to: 1_440 })) });
  expect(Object.keys(operationStatus(always, 0))).toEqual(['open', 'reason']);
});

test('hours over midnight are one stretch', () => {
  const nights = operation({
    weeklyRanges: [
      { day: 'sun', from: 1_320, to: 1_440 },
      { day: 'mon', from: 0, to: 360 },
    ],
  });
  expect(operationStatus(nights, at('2026-11-23T03:00:00+09:00'))).toMatchObject({
    open: true,
    since: at('2026-11-22T22:00:00+09:00'),
    until: at('2026-11-23T06:00:00+09:00'),
  });
});

test('a change is looked for 800 days back and no further', () => {
  const start = at('2026-01-01T00:00:00+09:00');
  const closing = operation({
    weeklyRanges: weekdays.map((on) => ({ day: on, from: 0, to: 1_440 })),
    holidays: [{ from: '2026-01-01', until: '2099-12-31' }],
  });
  expect(lastStateChange(closing, start + 800 * day)).toBe(start);
  expect(lastStateChange(closing, start + 801 * day)).toBeUndefined();
});
