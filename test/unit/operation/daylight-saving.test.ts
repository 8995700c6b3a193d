import fc from 'fast-check';
import {
  isOpen,
  lastStateChange,
  nextBoundary,
  nextStateChange,
} from '../../../shared/domain/operation/is-open.ts';
import { localTime } from '../../../shared/domain/operation/local-time.ts';
import { hoursIn } from './arbitrary-hours.ts';
import { calendar, day, minute, scheduledOpen } from './calendar-oracle.ts';

const weeks = 2;

/** The index after `from` of the first element that differs from the one there; -1 for none. */
const nextDifferent = (list: readonly boolean[], from: number) => list.indexOf(!list[from], from + 1);

/** The index before `from` of the last element that differs from the one there; -1 for none. */
const lastDifferent = (list: readonly boolean[], from: number) => list.lastIndexOf(!list[from], from);

/** Two weeks around each change of the clocks; Kathmandu, 5:45 ahead, and Seoul have none. */
describe.each([
  ['Asia/Seoul', '2026-11-16T00:00:00Z'],
  ['Asia/Kathmandu', '2026-11-16T00:00:00Z'],
  ['America/New_York', '2026-03-01T00:00:00Z'],
  ['America/New_York', '2026-10-25T00:00:00Z'],
  ['Europe/Berlin', '2026-10-18T00:00:00Z'],
  ['Australia/Lord_Howe', '2026-03-29T00:00:00Z'],
  ['Australia/Lord_Howe', '2026-09-27T00:00:00Z'],
  ['America/Santiago', '2026-03-29T00:00:00Z'],
  ['America/Santiago', '2026-08-30T00:00:00Z'],
])('in %s, in the two weeks from %s', (timeZone, start) => {
  const from = Date.parse(start);
  const instants = Array.from({ length: weeks * 7 * 1_440 }, (_, n) => from + n * minute);
  const shown = instants.map(calendar(timeZone));
  const dates = [...new Set(shown.map(({ date }) => date))];
  const indexOf = (instant: number) => Math.floor((instant - from) / minute);

  const schedule = hoursIn(timeZone, dates, { maxHolidays: 2, maxDays: 5 });
  /** Within the first ten days, so that most have their next boundary in what the calendar was asked. */
  const instant = fc.integer({ min: 0, max: 10 * day }).map((after) => from + after);

  test('the local time of every minute is that of the calendar', () => {
    const wrong = instants.filter((at, n) => {
      const { date, weekday, hour, minuteOfDay } = localTime(timeZone, at);
      const expected = shown[n];
      return (
        date !== expected?.date ||
        weekday !== expected.weekday ||
        hour !== expected.hour ||
        minuteOfDay !== expected.minuteOfDay
      );
    });
    expect(wrong).toEqual([]);
  });

  test('every minute of some hours is open or closed as the calendar says', () => {
    fc.assert(
      fc.property(schedule, (hours) => {
        const expected = scheduledOpen(hours, shown);
        expect(instants.filter((at, n) => isOpen(hours, at) !== expected[n])).toEqual([]);
      }),
      { numRuns: 2 },
    );
  });

  test('the next boundary is the first minute at which that changes', () => {
    let found = 0;
    fc.assert(
      fc.property(schedule, fc.array(instant, { minLength: 20, maxLength: 20 }), (hours, starts) => {
        const expected = scheduledOpen(hours, shown);
        for (const at of starts) {
          const change = nextDifferent(expected, indexOf(at));
          const boundary = nextBoundary(hours, at) ?? Number.POSITIVE_INFINITY;
          if (change === -1) expect(boundary).toBeGreaterThan(instants.at(-1) ?? 0);
          else expect(boundary).toBe(instants[change]);
          found += change === -1 ? 0 : 1;
        }
      }),
      { numRuns: 20 },
    );
    expect(found).toBeGreaterThan(200);
  });

  test('what is set by hand holds from then until the next boundary, minute by minute', () => {
    const state = fc.constantFrom('open' as const, 'closed' as const);
    const set = instant.map((at) => at - (at % minute));
    fc.assert(
      fc.property(schedule, state, set, instant, (hours, by, setAt, at) => {
        const scheduled = scheduledOpen(hours, shown);
        const first = indexOf(setAt);
        const next = nextDifferent(scheduled, first);
        const end = next === -1 ? scheduled.length : next;
        const expected = scheduled.map((open, n) => (first <= n && n < end ? by === 'open' : open));
        const byHand = { ...hours, override: { state: by, setAt } };
        for (let n = 0; n < instants.length; n += 41) {
          expect(isOpen(byHand, instants[n] ?? 0)).toBe(expected[n]);
        }
        const change = nextDifferent(expected, indexOf(at));
        if (change !== -1) expect(nextStateChange(byHand, at)).toBe(instants[change]);
        const last = lastDifferent(expected, indexOf(at));
        if (last !== -1) expect(lastStateChange(byHand, at)).toBe(instants[last + 1]);
      }),
      { numRuns: 10 },
    );
  });
});
