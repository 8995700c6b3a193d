import { operationProblems } from '../../../shared/domain/operation/check.ts';

const good = {
  timeZone: 'Asia/Seoul',
  weeklyRanges: [{ day: 'mon', from: 0, to: 1_440 }],
  holidays: [{ date: '2028-02-29' }],
};
const fields = (given: object) => operationProblems({ ...good, ...given }).map(({ field }) => field);

test('good hours have no problem', () => {
  expect(fields({})).toEqual([]);
  expect(fields({ timeZone: 'UTC', weeklyRanges: [], holidays: [] })).toEqual([]);
});

test.each([
  ['timeZone', { timeZone: 'Mars/Olympus' }],
  ['timeZone', { timeZone: '+09:00' }],
  ['timeZone', { timeZone: 9 }],
  ['weeklyRanges[0]', { weeklyRanges: [{ day: 'monday', from: 0, to: 60 }] }],
  ['weeklyRanges[0]', { weeklyRanges: [{ day: 'mon', from: 60, to: 60 }] }],
  ['weeklyRanges[0]', { weeklyRanges: [{ day: 'mon', from: 0, to: 1_441 }] }],
  ['weeklyRanges[0]', { weeklyRanges: [{ day: 'mon', from: 0.5, to: 60 }] }],
  [
    'weeklyRanges',
    {
      weeklyRanges: [
        { day: 'mon', from: 0, to: 60 },
        { day: 'mon', from: 59, to: 120 },
      ],
    },
  ],
  ['weeklyRanges', { weeklyRanges: {} }],
  ['weeklyRanges', { weeklyRanges: Array.from({ length: 101 }, () => ({ day: 'mon', from: 0, to: 1 })) }],
  ['holidays[0]', { holidays: [{ date: '2026-02-29' }] }],
  ['holidays[0]', { holidays: [{ from: '2026-12-31', until: '2026-12-30' }] }],
  ['holidays[0]', { holidays: ['2026-12-25'] }],
])('a fault in %s is named', (field, given) => {
  expect(fields(given)).toContain(field);
});
