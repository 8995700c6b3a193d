import { describeDifferences } from '../../../infra/cli/render/difference.ts';
import { describeStatus } from '../../../infra/cli/render/operation-status.ts';
import { onOneLine, printable, printableJson } from '../../../infra/cli/render/printable.ts';
import { describeProblem } from '../../../infra/cli/render/problem.ts';
import { table } from '../../../infra/cli/render/table.ts';
import { cut, pad, widthOf } from '../../../infra/cli/render/width.ts';
import { changedPaths } from '../../../shared/application/changed-paths.ts';

describe('the width of a text', () => {
  test.each([
    ['', 0],
    ['refund', 6],
    ['환불', 4],
    ['한'.normalize('NFD'), 2],
    ['é'.normalize('NFD'), 1],
    ['カナ', 4],
    ['ﾊﾝ', 2],
    ['（', 2],
    ['😀', 2],
    ['👨‍👩‍👧', 2],
    ['🇰🇷', 2],
    ['…', 1],
  ])('of %j is %i columns', (text, width) => {
    expect(widthOf(text)).toBe(width);
  });

  test.each([
    ['환불 문의', 9, '환불 문의'],
    ['환불 문의', 8, '환불 문…'],
    ['환불 문의', 7, '환불 …'],
    ['환불 문의', 6, '환불 …'],
    ['환불 문의', 5, '환불…'],
    ['환불 문의', 4, '환…'],
    ['refund', 1, '…'],
  ])('%j is cut to %i columns as %j', (text, columns, kept) => {
    expect(cut(text, columns)).toBe(kept);
  });

  test('a text is padded by what it lacks', () => {
    expect(pad('환불', 6)).toBe('환불  ');
    expect(pad('환불', 3)).toBe('환불');
  });
});

describe('a table', () => {
  const columns = [
    { title: 'id', of: ({ id }: { id: string }) => id },
    { title: 'name', of: ({ name }: { name?: string }) => name },
    { title: 'rank', of: () => 1 },
  ];
  const rows = [{ id: 'refund', name: '환불 문의' }, { id: 'x'.repeat(20), name: 'VIP' }, { id: 'none' }];

  test('is aligned by columns of the terminal, and shows what is missing as a dash', () => {
    expect(table(rows, columns).split('\n')).toEqual([
      'ID                    NAME       RANK',
      'refund                환불 문의  1',
      'xxxxxxxxxxxxxxxxxxxx  VIP        1',
      'none                  -          1',
    ]);
  });

  test('is cut where it is widest to fit the terminal', () => {
    const lines = table(rows, columns, 30).split('\n');
    expect(lines[2]).toBe('xxxxxxxxxxxx…  VIP        1');
    for (const line of lines) expect(widthOf(line)).toBeLessThanOrEqual(30);
  });

  test('keeps a row on its line, whatever is in it', () => {
    expect(table([{ id: 'a\nb\u001b[2J', name: '\u202e' }], columns).split('\n')).toHaveLength(2);
  });
});

test('no control reaches a terminal, and no mark that turns the direction of text', () => {
  expect(printable('a\u001b[31mb\u0007\u009b\r\n\u202ec\t환불')).toBe(
    'a\ufffd[31mb\ufffd\ufffd\ufffd\n\ufffdc\ufffd환불',
  );
  expect(onOneLine('a\nb')).toBe('a b');
});

test('JSON keeps what it says where a terminal would obey it', () => {
  const value = 'a\u001b[31m\u009b\u2028\u202ec\n환불';
  const shown = printableJson(JSON.stringify(value));
  expect(shown).toBe('"a\\u001b[31m\\u009b\\u2028\\u202ec\\n환불"');
  expect(JSON.parse(shown)).toBe(value);
});

describe('a refusal', () => {
  test('is a line for each field', () => {
    const errors = [
      { field: 'name', rule: 'is required', found: 'nothing' },
      { field: '', rule: 'must be JSON' },
    ];
    expect(describeProblem(400, { title: 'Not valid', detail: 'long', errors })).toBe(
      'Not valid\n  name: is required, found "nothing"\n  body: must be JSON',
    );
  });

  test.each([
    [404, { title: 'Gone', detail: 'no such workflow' }, 'Gone: no such workflow'],
    [401, { message: 'Unauthorized' }, 'Unauthorized'],
    [502, '<html>\u001b</html>', 'the API answered 502: <html>\ufffd</html>'],
    [500, undefined, 'the API answered 500'],
    [500, {}, 'the API answered 500'],
  ])('of %i without fields is its own words', (status, body, words) => {
    expect(describeProblem(status, body)).toBe(words);
  });
});

describe('the status of business hours', () => {
  const times = { since: '2026-11-27T00:00:00.000Z', until: '2026-11-27T15:30:00.000Z' };
  const status = { open: true, ...times, timeZone: 'Asia/Seoul' };

  test.each([
    [
      { type: 'weeklyRange', day: 'fri', from: 540, to: 1_440 },
      'open since 2026-11-27 09:00 until 2026-11-28 00:30: fri 09:00 to 24:00 (Asia/Seoul)',
    ],
    [
      { type: 'override', state: 'open', setAt: '2026-11-27T00:00:12.345Z' },
      'open since 2026-11-27 09:00 until 2026-11-28 00:30: open by hand since 2026-11-27 09:00 (Asia/Seoul)',
    ],
  ])('is told in the local time of its zone: %j', (reason, told) => {
    expect(describeStatus({ ...status, reason })).toBe(told);
  });

  test('names no time where it never changes', () => {
    const reason = { type: 'outsideWeeklyRanges' };
    const closed = { open: false, since: null, until: null, timeZone: 'Asia/Seoul', reason };
    expect(describeStatus(closed)).toBe('closed: outside the weekly ranges (Asia/Seoul)');
  });
});

describe('differences', () => {
  test.each([
    [{ a: 1 }, { a: 1 }, []],
    [{ a: 1 }, { a: 2 }, ['~ a: 1 → 2']],
    [{ a: 1 }, { b: 'x' }, ['- a: 1', '+ b: x']],
    [{ a: { b: [1, { c: '' }] } }, { a: { b: [1, { c: 'x' }] } }, ['~ a.b[1].c: "" → x']],
    [{ a: [1] }, { a: [1, 2] }, ['+ a[1]: 2']],
    [{ a: [] }, { a: {} }, ['~ a: [] → {}']],
    [{ a: null }, { a: { b: 1 } }, ['~ a: null → {"b":1}']],
    [{ a: 'x\u001b' }, { a: 'y' }, ['~ a: x\ufffd → y']],
  ])('between %j and %j', (before, after, lines) => {
    expect(describeDifferences(changedPaths(before, after))).toEqual(lines);
  });
});
