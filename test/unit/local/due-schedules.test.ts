import { dueBy, type StoredSchedule } from '../../../infra/local/localstack/due.ts';

const noon = Date.UTC(2026, 10, 23, 12);
const schedule = (change: Partial<StoredSchedule> = {}): StoredSchedule => ({
  Name: 'a',
  State: 'ENABLED',
  ScheduleExpression: 'at(2026-11-23T12:00:00)',
  ScheduleExpressionTimezone: 'UTC',
  Target: { Arn: 'arn:aws:lambda:ap-northeast-2:000000000000:function:wake-up', Input: '{"generation":1}' },
  ...change,
});
const names = (schedules: readonly StoredSchedule[], now = noon) =>
  dueBy(schedules, now).map(({ name }) => name);

test('a schedule is due at its second, and not a millisecond before', () => {
  expect(names([schedule()], noon - 1)).toEqual([]);
  expect(dueBy([schedule()], noon)).toEqual([
    {
      name: 'a',
      targetArn: 'arn:aws:lambda:ap-northeast-2:000000000000:function:wake-up',
      input: '{"generation":1}',
      dueAt: noon,
    },
  ]);
});

test('its time is one of its own time zone', () => {
  const seoul = { ScheduleExpression: 'at(2026-11-23T21:00:00)', ScheduleExpressionTimezone: 'Asia/Seoul' };
  expect(names([schedule(seoul)], noon - 1)).toEqual([]);
  expect(names([schedule(seoul)])).toEqual(['a']);
});

test('the earliest goes first', () => {
  const later = schedule({ Name: 'later' });
  const earlier = schedule({ Name: 'earlier', ScheduleExpression: 'at(2026-11-23T11:59:59)' });
  expect(names([later, earlier])).toEqual(['earlier', 'later']);
});

test.each([
  ['is disabled', { State: 'DISABLED' }],
  ['recurs', { ScheduleExpression: 'rate(1 minute)' }],
  ['has no target', { Target: undefined }],
  ['has an expression that cannot be read', { ScheduleExpression: 'at(soon)' }],
])('one that %s is not due', (_, change) => {
  expect(names([schedule(change), schedule({ Name: 'other' })])).toEqual(['other']);
});
