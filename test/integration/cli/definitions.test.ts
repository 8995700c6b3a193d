import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { userSays } from '../../support/running.ts';
import { type CliUnderTest, openCli } from './cli-under-test.ts';

// An import and a new order wait until the last save has settled, 10 s of the clock.
jest.setTimeout(60_000);

let t: CliUnderTest;
beforeAll(async () => {
  t = await openCli();
  await t.cli('workflows apply -', { stdin: `${keyword}---\n${greeting}` });
  await t.cli('workflows activate keyword');
});
afterAll(async () => {
  rmSync(folder, { recursive: true });
  await t.close();
});

const folder = mkdtempSync(path.join(tmpdir(), 'cli-'));

const keyword = `
workflowId: keyword
name: keyword
trigger:
  type: messageByUser
  filter: { key: message.text, type: string, operator: $contains, values: [배송] }
`;
const greeting = 'workflowId: greeting\nname: greeting\ntrigger: { type: chatOpenedByUser }\n';

const lines = (text: string) => text.trimEnd().split('\n');

test('the history of a workflow names each save, and what was before comes back', async () => {
  await t.cli('workflows apply -', { stdin: keyword.replace('name: keyword', 'name: renamed') });
  const { stdout } = await t.cli('workflows history keyword');
  expect(lines(stdout).map((line) => line.trim().split(/\s{2,}/))).toEqual([
    ['REVISION', 'SAVED', 'BY', 'STATE', 'CHANGED'],
    ['3', expect.any(String), expect.any(String), 'active', 'name'],
    ['2', expect.any(String), expect.any(String), 'active', 'state'],
    ['1', expect.any(String), expect.any(String), 'draft', '-'],
  ]);
  expect(await t.cli('workflows rollback keyword 1')).toMatchObject({
    code: 0,
    stdout: 'keyword: active, revision 4 is as 1 was\n',
  });
  expect(await t.cli('workflows rollback keyword 99')).toMatchObject({ code: 4 });
});

test('an export is imported again for nothing, and a change of it is planned first, then applied', async () => {
  const { stdout: file } = await t.cli('workflows export');
  expect(file).toMatch(/^workflows:\n {2}- workflowId: greeting\n/m);
  await t.running.request('POST', '/local/clock', { advance: 'PT1M' });
  expect(await t.cli('workflows import -', { stdin: file })).toMatchObject({ code: 0 });
  const changed = file.replace('name: greeting', 'name: welcome');
  const plan = await t.cli('workflows import - --plan', { stdin: changed });
  expect(plan).toMatchObject({ code: 6 });
  expect(plan.stdout).toContain('greeting');
  expect((await t.running.request('GET', '/workflows/greeting')).body.name).toBe('greeting');
  expect(await t.cli('workflows import - --yes', { stdin: changed })).toMatchObject({ code: 0 });
  expect((await t.running.request('GET', '/workflows/greeting')).body.name).toBe('welcome');
});

test.each([
  ['workflows apply', 'workflowId: w\ntrigger: { type: chatClosed }\n'],
  ['operations apply', 'timeZone: Asia/Seoul\n'],
])('what `%s` takes by itself is no file to import, and is not planned', async (takenBy, stdin) => {
  expect(await t.cli('workflows import - --plan', { stdin })).toMatchObject({
    code: 2,
    stderr: expect.stringContaining(`what stands by itself is taken by \`${takenBy}\``),
  });
});

test.each([
  ['yaml', 'workflows export'],
  ['json', 'workflows export --format json'],
  ['json', 'workflows export --json'],
])('an export is, to the byte, the %s that the API writes: `%s`', async (format, words) => {
  const name = `${'긴 이름 '.repeat(30)}\u2028\u202e\u0085\u001b[31m`;
  const workflowId = `odd-${words.replaceAll(' ', '')}`;
  await t.running.request('POST', '/workflows', { workflowId, name, trigger: { type: 'chatClosed' } });
  const address = `${t.running.cloud.url}/channels/ch-1/definitions?format=${format}`;
  const answered = await (await fetch(address)).text();
  expect((await t.cli(words)).stdout).toBe(answered);
  const out = path.join(folder, 'exported');
  await t.cli(`${words} --out ${out}`);
  expect(readFileSync(out, 'utf8')).toBe(answered);
  expect(await t.cli(`workflows remove ${workflowId} --yes`)).toMatchObject({ code: 0 });
});

test('workflows are put in order', async () => {
  await t.running.request('POST', '/local/clock', { advance: 'PT1M' });
  expect(await t.cli('workflows reorder keyword greeting')).toMatchObject({ code: 0 });
  const ranks = async (id: string) => (await t.running.request('GET', `/workflows/${id}`)).body.rank;
  expect(await ranks('keyword')).toBeLessThan(await ranks('greeting'));
});

test('business hours are listed, told open or closed with the reason, and removed', async () => {
  const stdin = 'timeZone: Asia/Seoul\nweeklyRanges: []\n';
  await t.cli('operations apply night -', { stdin });
  expect((await t.cli('operations list')).stdout).toContain('night');
  expect(await t.cli('operations status night')).toMatchObject({
    code: 0,
    stdout: expect.stringMatching(/^closed/),
  });
  expect(await t.cli('operations remove night --yes')).toMatchObject({ code: 0 });
  expect(await t.cli('operations status night')).toMatchObject({ code: 4 });
});

test('a conversation is explained workflow by workflow, and one of them condition by condition', async () => {
  await t.running.request('POST', '/events', userSays(t.running.cloud, '안녕하세요'));
  await t.running.cloud.settle();
  const all = await t.cli('explain --conversation c-1');
  expect(all.stderr).toContain('--event explains an event, `evaluations` lists the past');
  expect(all.stdout).toMatch(/^WORKFLOW +OUTCOME/);
  expect(all.stdout).toMatch(/^greeting +does not fire +event/m);
  const one = await t.cli('explain --conversation c-1 --workflow keyword');
  expect(one.stdout).toContain('message.text $contains ["배송"]');
  expect(await t.cli('explain --conversation nobody')).toMatchObject({ code: 4 });
});

test('what was held back is kept, without what the customer wrote', async () => {
  const { code, stdout } = await t.cli('evaluations --workflow keyword');
  expect(code).toBe(0);
  expect(stdout).toMatch(/did not fire +filter/);
  expect(stdout).not.toContain('안녕하세요');
  expect(await t.cli('evaluations')).toMatchObject({ code: 2 });
});

test('a draft is tried on events that are sent with it', async () => {
  const event = userSays(t.running.cloud, '배송은 언제 오나요?');
  const file = path.join(folder, 'events.json');
  writeFileSync(file, JSON.stringify([event]));
  const tried = await t.cli(`try - --events ${file}`, { stdin: keyword });
  expect(tried).toMatchObject({ code: 0 });
  expect(tried.stdout).toContain('c-1');
});
