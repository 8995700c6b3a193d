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
  expect(stdout).toContain('override: closed\n');
  expect(await apply(stdout)).toMatchObject({ code: 0, stdout: 'default: revision 2\n' });
  expect(await apply(`${hours}revision: 1\n`)).toMatchObject({ code: 5 });
  expect(await apply(hours.replace('Seoul', 'Atlantis'))).toMatchObject({
    code: 1,
    stderr:
      'The request is not valid\n  timeZone: is required and must be an IANA time zone, as Asia/Seoul, found "Asia/Atlantis"\n',
  });
});
