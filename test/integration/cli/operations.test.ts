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
`;

test('business hours are created, read as a file that can be applied, and replaced', async () => {
  const apply = (stdin: string) => t.cli('operations apply default -', { stdin });
  expect(await apply(hours)).toMatchObject({ code: 0, stdout: 'default: revision 1\n' });
  const { stdout } = await t.cli('operations get default');
  expect(stdout).toMatch(/^# saved .*\nrevision: 1 #.*\ntimeZone: Asia\/Seoul\n/);
  expect(await apply(stdout)).toMatchObject({ code: 0, stdout: 'default: unchanged, revision 1\n' });
  const longer = stdout.replace('1080', '1140');
  expect(await apply(longer)).toMatchObject({ code: 0, stdout: 'default: revision 2\n' });
  expect(await apply(longer)).toMatchObject({ code: 0, stdout: 'default: unchanged, revision 2\n' });
  expect(await apply(hours.replace('Seoul', 'Atlantis'))).toMatchObject({
    code: 1,
    stderr:
      'The request is not valid\n  timeZone: must be an IANA time zone, such as Asia/Seoul, found "Asia/Atlantis"\n',
  });
});

test('what `get` printed is refused once somebody else has saved: 5; without its revision it is saved', async () => {
  const apply = (stdin: string) => t.cli('operations apply shared -', { stdin });
  await apply(hours);
  const { stdout: file } = await t.cli('operations get shared');
  await apply(file.replace('mon', 'tue'));
  const mine = file.replace('mon', 'sat');
  expect(await apply(mine)).toEqual({
    code: 5,
    stdout: '',
    stderr:
      'shared: the file was made of revision 1, and revision 2 is stored: get it anew, or take `revision` out of the file to save it over whatever is stored\n',
  });
  expect(await apply(mine.replace(/^revision:.*\n/m, ''))).toMatchObject({ code: 0 });
  expect((await t.cli('operations get shared --revision 1')).stdout).not.toMatch(/^revision:/m);
  await t.cli('operations remove shared --yes');
  expect(await apply(mine)).toMatchObject({
    code: 5,
    stderr: expect.stringContaining('made of revision 1, and nothing is stored: take `revision` out'),
  });
});

test('they are opened and closed by hand until they change next, or left to their hours again', async () => {
  const open = async () => (await t.running.request('GET', '/operations/default/status')).body.open;
  expect(await t.cli('operations open default')).toMatchObject({
    code: 0,
    stdout: 'default: open by hand, revision 3\n',
  });
  expect(await open()).toBe(true);
  expect(await t.cli('operations close default --if-match 3')).toMatchObject({
    code: 0,
    stdout: 'default: closed by hand, revision 4\n',
  });
  expect(await open()).toBe(false);
  expect((await t.cli('operations list')).stdout).toMatch(/^default .* closed at 20\S+Z /m);
  expect(await t.cli('operations open default --if-match 3')).toMatchObject({ code: 5 });
  expect(await t.cli('operations resume default')).toMatchObject({
    code: 0,
    stdout: 'default: as its hours say, revision 5\n',
  });
  expect((await stored()).override).toBeUndefined();
  expect(await t.cli('operations close nowhere')).toMatchObject({ code: 4 });
});

const stored = async () => (await t.running.request('GET', '/operations/default')).body;

test.each(['', ' --json'])(
  'what `get%s` printed sets nothing by hand again, and ends nothing',
  async (as) => {
    await t.cli('operations open default');
    const { override } = await stored();
    const { stdout: file } = await t.cli(`operations get default${as}`);
    await t.running.request('POST', '/local/clock', { advance: 'P8D' });
    expect(await t.cli('operations apply default -', { stdin: file })).toMatchObject({ code: 0, stderr: '' });
    expect((await stored()).override).toEqual(override);
  },
);

test('a file that names `override` sets it now', async () => {
  const { override } = await stored();
  await t.running.request('POST', '/local/clock', { advance: 'PT1H' });
  await t.cli('operations apply default -', { stdin: `${hours}override: open\n` });
  expect((await stored()).override).toEqual({ state: 'open', setAt: expect.any(String) });
  expect((await stored()).override.setAt).not.toBe(override.setAt);
});

test('an override of before that is no longer the stored one is not set again, and that is told', async () => {
  const { override } = await stored();
  const before = 'override: { state: closed, setAt: 2026-01-01T00:00:00Z }\n';
  const applied = await t.cli('operations apply default -', { stdin: `${hours}${before}` });
  expect(applied).toMatchObject({ code: 0, stderr: expect.stringMatching(/^not taken: override: .*\n$/) });
  expect((await stored()).override).toEqual(override);
});

test.each([
  '{ state: closed, setAt: yesterday }',
  '{ state: shut, setAt: 2026-01-01T00:00:00Z }',
  '{ state: closed }',
  'null',
])('an override that is none is refused: %s', async (override) => {
  const { revision } = await stored();
  const stdin = `${hours}override: ${override}\n`;
  expect(await t.cli('operations apply default -', { stdin })).toMatchObject({
    code: 1,
    stderr: expect.stringContaining('  override: must be one of open, closed, found '),
  });
  expect((await stored()).revision).toBe(revision);
});

test('a file that names other business hours than the command is refused', async () => {
  const { revision } = await stored();
  const apply = (operationId: string) =>
    t.cli('operations apply default -', { stdin: `operationId: ${operationId}\n${hours}` });
  expect(await apply('night')).toMatchObject({
    code: 2,
    stderr: 'operationId: must be that of the command, default, or left out\n',
  });
  expect((await stored()).revision).toBe(revision);
  expect(await apply('default')).toMatchObject({ code: 0 });
});

test('their history names each save, and an earlier one comes back, what was removed too', async () => {
  await t.cli('operations apply night -', { stdin: 'timeZone: Asia/Seoul\n' });
  await t.cli('operations apply night -', { stdin: 'timeZone: Asia/Tokyo\n' });
  const { stdout } = await t.cli('operations history night');
  const rows = stdout.trimEnd().split('\n');
  expect(rows.map((row) => row.trim().split(/\s{2,}/))).toEqual([
    ['REVISION', 'SAVED', 'BY', 'CHANGED'],
    ['2', expect.any(String), expect.any(String), 'timeZone'],
    ['1', expect.any(String), expect.any(String), '-'],
  ]);
  expect((await t.cli('operations get night --revision 1')).stdout).toContain('timeZone: Asia/Seoul\n');
  expect(await t.cli('operations rollback night 1 --if-match 1')).toMatchObject({ code: 5 });
  await t.cli('operations remove night --yes');
  expect(await t.cli('operations rollback night 1')).toMatchObject({
    code: 0,
    stdout: 'night: revision 4 is as 1 was\n',
  });
  expect((await t.running.request('GET', '/operations/night')).body.timeZone).toBe('Asia/Seoul');
});
