import fc from 'fast-check';
import { operatingHorizon, operatingTimeAfter } from '../../../shared/domain/operation/operating-time.ts';
import type { Operation } from '../../../shared/domain/operation/operation.ts';
import { hoursIn } from './arbitrary-hours.ts';
import { day, minute } from './calendar-oracle.ts';
import { countOpenMinutes, type MinuteTable, minuteTable } from './minute-table.ts';

const start = Date.parse('2024-01-01T00:00:00Z');
const end = Date.parse('2034-01-01T00:00:00Z');

/** The instant by which so many milliseconds were open, read off the count of open minutes. */
function counted(before: Int32Array, from: number, duration: number): number | undefined {
  const minutes = Math.floor((from - start) / minute);
  const isOpen = (before[minutes + 1] ?? 0) > (before[minutes] ?? 0);
  const wanted = (before[minutes] ?? 0) * minute + (isOpen ? (from - start) % minute : 0) + duration;
  let [low, high] = [minutes, before.length - 1];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((before[middle + 1] ?? 0) * minute < wanted) low = middle + 1;
    else high = middle;
  }
  const due = start + low * minute + wanted - (before[low] ?? 0) * minute;
  return due <= from + operatingHorizon ? due : undefined;
}

/** Nine years of beginnings leave a year for the horizon of the last. */
const from = fc.integer({ min: start, max: end - operatingHorizon - day });
const duration = fc.oneof(
  fc.integer({ min: minute, max: 12 * 60 * minute }),
  fc.integer({ min: minute, max: 30 * day }),
  fc.integer({ min: minute, max: 400 * day }),
);
const waits = fc.array(fc.tuple(from, duration), { minLength: 100, maxLength: 100 });
const override = fc.option(
  fc.record({
    state: fc.constantFrom('open' as const, 'closed' as const),
    setAt: from.map((at) => at - (at % minute)),
  }),
  { nil: undefined },
);
const withOverride = (hours: Operation, byHand: Operation['override']): Operation =>
  byHand === undefined ? hours : { ...hours, override: byHand };

/** Odd offsets: Kathmandu, Lord Howe, Chatham; in the southern hemisphere: Lord Howe, Chatham, Santiago. */
describe.each([
  'Asia/Seoul',
  'Asia/Kathmandu',
  'America/New_York',
  'Europe/Berlin',
  'Africa/Casablanca',
  'Australia/Lord_Howe',
  'Pacific/Chatham',
  'America/Santiago',
])('over ten years in %s', (timeZone) => {
  let table: MinuteTable;
  beforeAll(() => {
    table = minuteTable(timeZone, start, end);
  });

  test('a time counted in open hours is that of a count of the open minutes, one by one', () => {
    let reached = 0;
    fc.assert(
      fc.property(
        hoursIn(timeZone, table.dates, { maxHolidays: 60, maxDays: 20 }),
        override,
        waits,
        (hours, byHand, given) => {
          const operation = withOverride(hours, byHand);
          const before = countOpenMinutes(table, operation);
          for (const [at, length] of given) {
            const due = counted(before, at, length);
            expect(operatingTimeAfter(operation, at, length)).toBe(due);
            reached += due === undefined ? 0 : 1;
          }
        },
      ),
      { numRuns: 6, seed: 20_261_125, endOnFailure: true },
    );
    expect(reached).toBeGreaterThan(300);
  });
});
