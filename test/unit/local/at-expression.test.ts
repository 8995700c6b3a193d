import { dueAtOf } from '../../../infra/local/schedules/at-expression.ts';

describe('an at() expression', () => {
  test.each([
    ['at(2026-11-23T01:02:03)', 'UTC', '2026-11-23T01:02:03.000Z'],
    ['at(2028-02-29T23:59:59)', 'UTC', '2028-02-29T23:59:59.000Z'],
    ['at(2026-11-23T09:00:00)', 'Asia/Seoul', '2026-11-23T00:00:00.000Z'],
    ['at(2026-01-15T09:00:00)', 'America/New_York', '2026-01-15T14:00:00.000Z'],
    ['at(2026-07-15T09:00:00)', 'America/New_York', '2026-07-15T13:00:00.000Z'],
    ['at(2026-11-23T09:00:00)', 'Asia/Kathmandu', '2026-11-23T03:15:00.000Z'],
  ])('%s in %s is due at %s', (expression, timeZone, dueAt) => {
    expect(dueAtOf(expression, timeZone)).toEqual({ ok: true, value: Date.parse(dueAt) });
  });

  test.each([
    'at(2026-02-29T00:00:00)',
    'at(2026-13-01T00:00:00)',
    'at(2026-00-01T00:00:00)',
    'at(2026-01-01T24:00:00)',
    'at(2026-01-01T00:60:00)',
    'at(2026-01-01 00:00:00)',
    'at(2026-01-01T00:00)',
    'at(0050-01-01T00:00:00)',
    ' at(2026-01-01T00:00:00)',
    'AT(2026-01-01T00:00:00)',
    'at()',
    '',
  ])('%j is none', (expression) => {
    expect(dueAtOf(expression, 'UTC')).toMatchObject({
      ok: false,
      refusal: { type: 'ValidationException', message: `Invalid Schedule Expression ${expression}.` },
    });
  });
});
