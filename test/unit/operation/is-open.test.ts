import { isOpen, nextBoundary, nextChange } from '../../../shared/domain/operation/is-open.ts';
import { type Operation, weekdays } from '../../../shared/domain/operation/operation.ts';

const minute = 60_000;
const operation = (given: Partial<Operation>): Operation => ({
  operationId: 'o',
  channelId: 'ch-1',
  timeZone: 'Asia/Seoul',
  weeklyRanges: [],
  holidays: [],
  revision: 1,
  updatedAt: 0,
  ...given,
});
const everyDay = (from: number, to: number) => weekdays.map((day) => ({ day, from, to }));
const at = Date.parse;

/** The same question, asked of the calendar of the platform. */
function oracle({ timeZone, weeklyRanges, holidays }: Operation, instant: number): boolean {
  const format = new Intl.DateTimeFormat('en-CA', {
    timeZone,
    weekday: 'short',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  });
  const parts = Object.fromEntries(format.formatToParts(instant).map(({ type, value }) => [type, value]));
  const date = `${parts.year}-${parts.month}-${parts.day}`;
  const now = Number(parts.hour) * 60 + Number(parts.minute);
  return (
    weeklyRanges.some(
      ({ day, from, to }) => day === parts.weekday?.toLowerCase() && from <= now && now < to,
    ) && !holidays.some((holiday) => 'date' in holiday && holiday.date === date)
  );
}

describe.each([
  ['Asia/Seoul', '2026-11-20T00:00:00Z'],
  ['America/New_York', '2026-10-31T00:00:00Z'],
  ['America/New_York', '2026-03-07T00:00:00Z'],
  ['Europe/Berlin', '2026-10-24T00:00:00Z'],
  ['Australia/Lord_Howe', '2026-04-03T12:00:00Z'],
  ['Australia/Lord_Howe', '2026-10-02T12:00:00Z'],
  ['America/Santiago', '2026-09-05T00:00:00Z'],
  ['Asia/Kathmandu', '2026-11-20T00:00:00Z'],
])('in %s around %s', (timeZone, start) => {
  const hours = operation({
    timeZone,
    weeklyRanges: [
      ...everyDay(0, 95),
      ...everyDay(150, 165),
      ...everyDay(540, 1_080),
      ...everyDay(1_410, 1_440),
    ],
    holidays: [{ date: new Date(at(start) + 3 * 24 * 60 * minute).toISOString().slice(0, 10) }],
  });
  const instants = Array.from({ length: 4 * 24 * 60 }, (_, n) => at(start) + n * minute);
  const expected = instants.map((instant) => oracle(hours, instant));

  test('every minute agrees with the calendar of the platform', () => {
    expect(instants.map((instant) => isOpen(hours, instant))).toEqual(expected);
  });

  test('the next boundary is the first minute at which that changes', () => {
    for (let from = 0; from < instants.length - 1; from += 37) {
      const change = expected.findIndex((open, index) => index > from && open !== expected[from]);
      if (change > 0) expect(nextBoundary(hours, instants[from]!)).toBe(instants[change]);
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
    expect(nextChange(hours, at('2026-11-23T13:00:00+09:00'))).toBe(at('2026-11-24T09:00:00+09:00'));
  });

  test('open at night holds until the schedule opens', () => {
    const hours = set('open', '2026-11-23T20:00:00+09:00');
    expect(isOpen(hours, at('2026-11-24T08:59:59+09:00'))).toBe(true);
    expect(isOpen(hours, at('2026-11-24T18:00:00+09:00'))).toBe(false);
    expect(nextChange(hours, at('2026-11-23T21:00:00+09:00'))).toBe(at('2026-11-24T18:00:00+09:00'));
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
