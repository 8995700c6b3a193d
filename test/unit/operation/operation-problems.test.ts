import { operationProblems } from '../../../shared/domain/operation/operation-problems.ts';

const good = {
  timeZone: 'Asia/Seoul',
  weeklyRanges: [{ day: 'mon', from: 0, to: 1_440 }],
  holidays: [{ date: '2028-02-29' }],
};
const fields = (given: object) => operationProblems({ ...good, ...given }).map(({ field }) => field);
const mondays = (...ranges: [number, number][]) => ranges.map(([from, to]) => ({ day: 'mon', from, to }));

test('good hours have no problem', () => {
  expect(fields({})).toEqual([]);
  expect(fields({ timeZone: 'UTC', weeklyRanges: [], holidays: [] })).toEqual([]);
});

test.each([
  ['timeZone', { timeZone: 'Mars/Olympus' }],
  ['timeZone', { timeZone: '+09:00' }],
  ['timeZone', { timeZone: 'Foo+0900' }],
  ['timeZone', { timeZone: 'constructor' }],
  ['timeZone', { timeZone: '__proto__' }],
  ['timeZone', { timeZone: undefined }],
  ['timeZone', { timeZone: `Asia/${'x'.repeat(10_000)}` }],
  ['timeZone', { timeZone: 9 }],
  ['weeklyRanges[0]', { weeklyRanges: ['mon'] }],
  ['weeklyRanges[0].day', { weeklyRanges: [{ day: 'monday', from: 0, to: 60 }] }],
  ['weeklyRanges[0].to', { weeklyRanges: [{ day: 'mon', from: 60, to: 60 }] }],
  ['weeklyRanges[0].to', { weeklyRanges: [{ day: 'mon', from: 0, to: 1_441 }] }],
  ['weeklyRanges[0].from', { weeklyRanges: [{ day: 'mon', from: 0.5, to: 60 }] }],
  ['weeklyRanges[0].from', { weeklyRanges: [{ day: 'mon', to: 60 }] }],
  ['weeklyRanges[0].until', { weeklyRanges: [{ day: 'mon', from: 0, to: 60, until: 60 }] }],
  ['weeklyRanges', { weeklyRanges: mondays([0, 60], [59, 120]) }],
  ['weeklyRanges', { weeklyRanges: mondays([0, 60], [0, 60]) }],
  ['weeklyRanges', { weeklyRanges: mondays([100, 110], [0, 1_440]) }],
  ['weeklyRanges', { weeklyRanges: {} }],
  ['weeklyRanges', { weeklyRanges: Array.from({ length: 101 }, () => ({ day: 'mon', from: 0, to: 1 })) }],
  ['holidays[0].date', { holidays: [{ date: '2026-02-29' }] }],
  ['holidays[0].until', { holidays: [{ from: '2026-12-31', until: '2026-12-30' }] }],
  ['holidays[0]', { holidays: ['2026-12-25'] }],
  ['holidays[0]', { holidays: [{ date: '2026-12-25', from: '2026-12-25', until: '2026-12-25' }] }],
  ['holidays[0].until', { holidays: [{ from: '2026-12-25' }] }],
  ['holidays[0].from', { holidays: [{}] }],
  ['holidays[0].name', { holidays: [{ date: '2026-12-25', name: 'Christmas' }] }],
  ['holidays[1]', { holidays: [{ date: '2026-12-25' }, null] }],
  ['holidays', { holidays: Array.from({ length: 501 }, () => ({ date: '2026-12-25' })) }],
])('a fault in %s is named', (field, given) => {
  expect(fields(given)).toContain(field);
});

test.each([
  ['Asia/Soul', 'timeZone', { timeZone: 'Asia/Soul' }, 'Asia/Seoul'],
  ['New_York', 'timeZone', { timeZone: 'America/NewYork' }, 'America/New_York'],
  [
    'a whole name of a day',
    'weeklyRanges[0].day',
    { weeklyRanges: [{ day: 'Monday', from: 0, to: 60 }] },
    'mon',
  ],
  ['a longer name of a field', 'holidays[0].dates', { holidays: [{ dates: '2026-12-25' }] }, 'date'],
])('%s is answered with what was most likely meant', (_, field, given, meant) => {
  const problems = operationProblems({ ...good, ...given });
  expect(problems.find((problem) => problem.field === field)?.rule).toContain(`; did you mean \`${meant}\`?`);
});

test('what was found is named: a word as it stands, a long text by its beginning', () => {
  expect(operationProblems({ ...good, timeZone: 'Mars/Olympus' })).toMatchObject([{ found: 'Mars/Olympus' }]);
  expect(operationProblems({ ...good, timeZone: 'x'.repeat(200) })).toMatchObject([
    { found: expect.stringMatching(/^x{100}…$/) },
  ]);
});

test('a time of the day is answered with how it is written in minutes', () => {
  expect(operationProblems({ ...good, weeklyRanges: [{ day: 'mon', from: '09:00', to: 1_080 }] })).toEqual([
    {
      field: 'weeklyRanges[0].from',
      rule: 'must be a whole minute of the day, 0 to 1439 (09:00 is 540)',
      found: '09:00',
    },
  ]);
});

test('twenty faults are enough', () => {
  expect(fields({ holidays: Array.from({ length: 500 }, () => ({ date: 'today' })) })).toHaveLength(20);
});

test('ranges may touch, and stand on several days', () => {
  expect(fields({ weeklyRanges: [...mondays([0, 60], [60, 120]), { day: 'tue', from: 0, to: 60 }] })).toEqual(
    [],
  );
});

test.each([undefined, null, 7, 'hours', []])('%p is no object', (input) => {
  expect(operationProblems(input)).toMatchObject([{ field: '', rule: 'must be an object' }]);
});

test.each(['UTC', 'Etc/GMT+9', 'Asia/Calcutta', 'America/Argentina/Buenos_Aires', 'Australia/Lord_Howe'])(
  '%s is a time zone',
  (timeZone) => {
    expect(fields({ timeZone })).toEqual([]);
  },
);
