import { isOpen, nextBoundary, nextStateChange } from '../../../shared/domain/operation/is-open.ts';
import { weekdays } from '../../../shared/domain/operation/operation.ts';
import { countSteps } from '../../support/steps.ts';
import { day, operation } from './calendar-oracle.ts';

const everyDay = (from: number, to: number) => weekdays.map((day) => ({ day, from, to }));
const at = Date.parse;

describe('on a night in which New York puts its clocks', () => {
  const newYork = (from: number, to: number) =>
    operation({ timeZone: 'America/New_York', weeklyRanges: [{ day: 'sun', from, to }] });

  test('forward, hours that the clock leaves out never come, and hours around them begin when it jumps', () => {
    const [inGap, acrossGap] = [newYork(130, 170), newYork(150, 240)];
    expect(nextBoundary(inGap, at('2026-03-08T00:00:00-05:00'))).toBe(at('2026-03-15T02:10:00-04:00'));
    expect(nextBoundary(acrossGap, at('2026-03-08T00:00:00-05:00'))).toBe(at('2026-03-08T03:00:00-04:00'));
  });

  test('back, hours that the clock shows twice are open twice', () => {
    const hours = newYork(60, 90);
    const boundaries = ['01:00:00-04:00', '01:30:00-04:00', '01:00:00-05:00', '01:30:00-05:00'];
    let instant = at('2026-11-01T00:00:00-04:00');
    for (const time of boundaries) {
      instant = nextBoundary(hours, instant) ?? Number.NaN;
      expect(instant).toBe(at(`2026-11-01T${time}`));
    }
  });
});

describe('set by hand', () => {
  const nineToSix = operation({ weeklyRanges: everyDay(540, 1_080) });
  const set = (state: 'open' | 'closed', setAt: string) => ({
    ...nineToSix,
    override: { state, setAt: at(setAt) },
  });

  test('closed in the middle of the day holds until the schedule closes', () => {
    const hours = set('closed', '2026-11-23T12:00:00+09:00');
    expect(isOpen(hours, at('2026-11-23T11:59:59+09:00'))).toBe(true);
    expect(isOpen(hours, at('2026-11-23T12:00:00+09:00'))).toBe(false);
    expect(isOpen(hours, at('2026-11-23T17:59:59+09:00'))).toBe(false);
    expect(isOpen(hours, at('2026-11-24T09:00:00+09:00'))).toBe(true);
    expect(nextStateChange(hours, at('2026-11-23T13:00:00+09:00'))).toBe(at('2026-11-24T09:00:00+09:00'));
  });

  test('before it was set, the schedule is as it was, and changes when it is set', () => {
    const hours = set('closed', '2026-11-23T12:00:00+09:00');
    expect(isOpen(hours, at('2026-11-23T10:00:00+09:00'))).toBe(true);
    expect(nextStateChange(hours, at('2026-11-23T10:00:00+09:00'))).toBe(at('2026-11-23T12:00:00+09:00'));
  });

  test('what the schedule says already changes nothing', () => {
    const hours = set('open', '2026-11-23T12:00:00+09:00');
    expect(nextStateChange(hours, at('2026-11-23T10:00:00+09:00'))).toBe(at('2026-11-23T18:00:00+09:00'));
    expect(nextStateChange(hours, at('2026-11-23T13:00:00+09:00'))).toBe(at('2026-11-23T18:00:00+09:00'));
  });

  test('hours without a boundary stay as they were set', () => {
    const hours = operation({ override: { state: 'open', setAt: 0 } });
    expect(isOpen(hours, -1)).toBe(false);
    expect(isOpen(hours, 0)).toBe(true);
    expect(isOpen(hours, 5_000 * day)).toBe(true);
    expect(nextStateChange(hours, -1)).toBe(0);
    expect(nextStateChange(hours, 0)).toBeUndefined();
  });

  test('open at night holds until the schedule opens', () => {
    const hours = set('open', '2026-11-23T20:00:00+09:00');
    expect(isOpen(hours, at('2026-11-24T08:59:59+09:00'))).toBe(true);
    expect(isOpen(hours, at('2026-11-24T18:00:00+09:00'))).toBe(false);
    expect(nextStateChange(hours, at('2026-11-23T21:00:00+09:00'))).toBe(at('2026-11-24T18:00:00+09:00'));
  });
});

test('holidays close whole days, single ones and ranges', () => {
  const hours = operation({
    weeklyRanges: everyDay(0, 1_440),
    holidays: [{ date: '2026-12-25' }, { from: '2026-12-30', until: '2027-01-02' }],
  });
  const closed = ['2026-12-25', '2026-12-30', '2027-01-01', '2027-01-02'];
  for (const date of closed) expect(isOpen(hours, at(`${date}T12:00:00+09:00`))).toBe(false);
  for (const date of ['2026-12-24', '2026-12-26', '2027-01-03'])
    expect(isOpen(hours, at(`${date}T12:00:00+09:00`))).toBe(true);
});

test('hours that never change have no boundary', () => {
  expect(nextBoundary(operation({}), 0)).toBeUndefined();
  expect(nextBoundary(operation({ weeklyRanges: everyDay(0, 1_440) }), 0)).toBeUndefined();
});

test('a boundary is looked for 800 days ahead and no further', () => {
  const start = at('2026-01-01T00:00:00+09:00');
  const reopening = (days: number) => ({
    ...operation({ weeklyRanges: everyDay(0, 1_440) }),
    holidays: [{ from: '2026-01-01', until: new Date(start + days * day).toISOString().slice(0, 10) }],
  });
  expect(nextBoundary(reopening(800), start)).toBe(start + 800 * day);
  expect(nextBoundary(reopening(801), start)).toBeUndefined();
});

test('two years after it was set, the most ranges and holidays are looked through once', () => {
  const ranges = weekdays.flatMap((day) =>
    Array.from({ length: 14 }, (_, n) => ({ day, from: n * 100, to: n === 13 ? 1_440 : n * 100 + 100 })),
  );
  const hours = operation({
    weeklyRanges: ranges,
    holidays: Array.from({ length: 500 }, () => ({ date: '2020-01-01' })),
    override: { state: 'closed', setAt: at('2026-01-01T00:00:00Z') },
  });
  const steps = countSteps();
  expect(isOpen(hours, at('2028-01-01T00:00:00Z'))).toBe(false);
  expect(steps()).toBeLessThan(5_000);
});
