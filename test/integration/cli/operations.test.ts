import { type CliUnderTest, openCli } from './cli-under-test.ts';

let t: CliUnderTest;
beforeAll(async () => {
  t = await openCli();
});
afterAll(() => t.close());

const hours = `
timeZone: Asia/Seoul
weeklyRanges: [{ day: mon, from: 540, to: 1080 }]
holidays: [{ date: 2026-12-25 }]
override: closed
`;

test('business hours are created, read as a file that can be applied, and replaced', async () => {
  const apply = (stdin: string) => t.cli('operations apply default -', { stdin });
  expect(await apply(hours)).toMatchObject({ code: 0, stdout: 'default: revision 1\n' });
  const { stdout } = await t.cli('operations get default');
  expect(stdout).toMatch(/^# revision 1 of .*\ntimeZone: Asia\/Seoul\n/);
  expect(stdout).toMatch(/^# .*; set closed by hand at 20/);
  expect(stdout).not.toMatch(/^override/m);
  expect(await apply(stdout)).toMatchObject({ code: 0, stdout: 'default: revision 2\n' });
  expect(await apply(`${hours}revision: 1\n`)).toMatchObject({ code: 5 });
  expect(await apply(hours.replace('Seoul', 'Atlantis'))).toMatchObject({
    code: 1,
    stderr:
      'The request is not valid\n  timeZone: is required and must be an IANA time zone, as Asia/Seoul, found "Asia/Atlantis"\n',
  });
});

describe('hours that are set by hand', () => {
  const stored = async () => (await t.running.request('GET', '/operations/by-hand')).body;
  const pass = (advance: string) => t.running.request('POST', '/local/clock', { advance });
  const file = hours.replace('override: closed\n', '');

  test('are no part of the file, and an applied file leaves them as they were set', async () => {
    await t.cli('operations apply by-hand -', { stdin: file });
    expect(await t.cli('operations open by-hand')).toMatchObject({
      code: 0,
      stdout: expect.stringMatching(/^by-hand: revision 2; set open by hand at /),
    });
    const { override } = await stored();
    await pass('PT10M');
    const { stdout } = await t.cli('operations get by-hand');
    await t.cli('operations apply by-hand -', { stdin: stdout.replace('540', '600') });
    expect(await stored()).toMatchObject({ override, weeklyRanges: [{ from: 600 }], revision: 3 });
  });

  test('do not begin again when they have ended', async () => {
    await t.cli('operations close by-hand');
    await pass('P8D');
    const status = async () => (await t.cli('operations status by-hand')).stdout.split('\n')[0];
    const before = await status();
    await t.cli('operations apply by-hand -', { stdin: (await t.cli('operations get by-hand')).stdout });
    expect(await status()).toBe(before);
  });

  test('are taken back', async () => {
    await t.cli('operations open by-hand');
    expect(await t.cli('operations resume by-hand')).toMatchObject({ code: 0 });
    expect(await stored()).not.toHaveProperty('override');
  });
});
