import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { channelTalkWorkflow } from '../../support/payloads/channel-talk-workflow.ts';
import { type CliUnderTest, openCli } from './cli-under-test.ts';

// An import waits until the last save has settled, 10 s of the clock.
jest.setTimeout(60_000);

let t: CliUnderTest;
beforeAll(async () => {
  t = await openCli();
  await t.cli('operations apply op-1 -', { stdin: 'timeZone: Asia/Seoul\nweeklyRanges: []\n' });
});
afterAll(async () => {
  rmSync(folder, { recursive: true });
  await t.close();
});

const folder = mkdtempSync(path.join(tmpdir(), 'cli-'));

const theirs = channelTalkWorkflow({ type: 'messageByUser' }, { state: 'active' });
const stdin = JSON.stringify(theirs);

test("a workflow of Channel Talk's is shown, applied, and applied again", async () => {
  const diff = () => t.cli('workflows diff -', { stdin });
  expect((await diff()).stdout).toMatch(/^ct-messageByUser would be created\n/);
  const applied = await t.cli('workflows apply -', { stdin });
  expect(applied).toMatchObject({ code: 0, stdout: 'ct-messageByUser created: draft, revision 1\n' });
  expect(await diff()).toMatchObject({ code: 0, stdout: 'ct-messageByUser is the same\n' });
  expect(await t.cli('workflows apply -', { stdin })).toMatchObject({
    code: 0,
    stdout: 'ct-messageByUser unchanged: draft, revision 1\n',
  });
  const renamed = JSON.stringify({ ...theirs, name: 'renamed' });
  expect(await t.cli('workflows apply -', { stdin: renamed })).toMatchObject({
    code: 0,
    stdout: 'ct-messageByUser replaced: draft, revision 2\n',
  });
});

test('what of it has no place here is told, its state among it', async () => {
  const other = { ...theirs, id: 'ct-other' };
  const { stderr } = await t.cli('workflows apply -', { stdin: JSON.stringify(other) });
  for (const field of ['state', 'channelId', 'createdAt', 'trigger.botName']) expect(stderr).toContain(field);
});

test('it is tried', async () => {
  const event = {
    source: 'conversation.chat',
    detailType: 'MessageCreated',
    detail: {
      metadata: { eventId: 'evt-1', occurredAt: '2026-11-23T01:00:00.000Z', channelId: 'ch-1' },
      data: { chatId: 'c-1', message: { id: 'm-1', personType: 'user', text: 'hello' } },
    },
  };
  const events = path.join(folder, 'events.json');
  writeFileSync(events, JSON.stringify([event]));
  const { code, stdout, stderr } = await t.cli(`try - --events ${events} --json`, { stdin });
  expect([code, JSON.parse(stdout)]).toMatchObject([
    0,
    { workflowId: 'ct-messageByUser', events: { replayed: 1 } },
  ]);
  expect(stderr).toContain('trigger.botName');
});

test('a single one is imported', async () => {
  await t.running.request('POST', '/local/clock', { advance: 'PT1M' });
  const imported = await t.cli('workflows import - --keep --yes', { stdin });
  expect(imported).toMatchObject({ code: 0 });
  expect((await t.running.request('GET', '/workflows/ct-messageByUser')).body.state).toBe('active');
});
