import { channelTalkWorkflow } from '../../support/payloads/channel-talk-workflow.ts';
import { type CliUnderTest, openCli } from './cli-under-test.ts';

// An import waits until the last save has settled, 10 s of the clock.
jest.setTimeout(60_000);

let t: CliUnderTest;
beforeAll(async () => {
  t = await openCli();
});
afterAll(() => t.close());

const theirs = channelTalkWorkflow({ type: 'messageByUser' }, { id: 'theirs' });
const stdin = JSON.stringify(theirs);

const notTaken = (stderr: string) =>
  stderr.split('\n').flatMap((line) => /^not taken: ([^:]+):/.exec(line)?.[1] ?? []);

test('a workflow of Channel Talk is tried as it is: all that is missing are events', async () => {
  const tried = await t.cli('try - --last 5', { stdin });
  expect([tried.code, tried.stderr]).toEqual([5, expect.stringContaining('last: needs recorded events')]);
});

test('it is created, then unchanged, then replaced, and each time all that is not taken is told', async () => {
  const apply = (stdin: string) => t.cli('workflows apply -', { stdin });
  const created = await apply(stdin);
  expect(created).toMatchObject({ code: 0, stdout: 'theirs created: draft, revision 1\n' });
  expect(notTaken(created.stderr)).toEqual(
    expect.arrayContaining(['state', 'channelId', 'createdAt', 'updatedAt', 'trigger.botName']),
  );
  const again = await apply(stdin);
  expect(again).toMatchObject({ code: 0, stdout: 'theirs unchanged: draft, revision 1\n' });
  expect(notTaken(again.stderr)).toEqual(notTaken(created.stderr));
  const renamed = await apply(JSON.stringify({ ...theirs, name: '배송 문의' }));
  expect(renamed).toMatchObject({ code: 0, stdout: 'theirs replaced: draft, revision 2\n' });
  expect(notTaken(renamed.stderr)).toEqual(notTaken(created.stderr));
});

test('`diff` compares it with the stored one', async () => {
  const { code, stdout, stderr } = await t.cli('workflows diff -', { stdin });
  expect([code, stdout]).toEqual([6, 'theirs would change\n  ~ name: 배송 문의 → 환불 문의\n']);
  expect(notTaken(stderr)).toContain('trigger.botName');
});

test('programs are told what is not taken of a workflow that is activated too', async () => {
  const trigger = { type: 'chatClosed', botName: '도우미' };
  const stdin = JSON.stringify(channelTalkWorkflow(trigger, { id: 'activated', trigger }));
  const apply = async () => {
    const { stdout } = await t.cli('workflows apply - --activate --json', { stdin });
    return JSON.parse(stdout).applied[0];
  };
  const created = await apply();
  expect(created).toMatchObject({ action: 'create', workflow: { state: 'active', revision: 2 } });
  const fields = created.workflow.notTaken.map(({ field }: { field: string }) => field);
  expect(fields).toEqual(expect.arrayContaining(['trigger.botName']));
  expect((await apply()).workflow.notTaken).toEqual(created.workflow.notTaken);
  await t.cli('workflows remove activated --yes');
});

test('its state is none of what is left where it is activated with it', async () => {
  const other = JSON.stringify({ ...theirs, id: 'theirs-too' });
  await t.cli('operations apply op-1 -', { stdin: 'timeZone: Asia/Seoul\n' });
  const { stdout, stderr } = await t.cli('workflows apply - --activate', { stdin: other });
  expect(stdout).toBe('theirs-too created: active, revision 2\n');
  expect(notTaken(stderr)).toContain('trigger.botName');
  expect(notTaken(stderr)).not.toContain('state');
  await t.cli('workflows remove theirs-too --yes');
});

test('`import` takes one by itself, with its state, and keeps all others', async () => {
  await t.cli('workflows apply -', { stdin: 'workflowId: own\nname: own\ntrigger: { type: chatClosed }\n' });
  await t.cli('operations apply op-1 -', { stdin: 'timeZone: Asia/Seoul\n' });
  await t.running.request('POST', '/local/clock', { advance: 'PT1M' });
  const imported = await t.cli('workflows import - --yes', { stdin });
  expect(imported).toMatchObject({ code: 0, stdout: expect.stringContaining('1 changed, 0 removed') });
  expect(notTaken(imported.stderr)).toContain('workflows[0].trigger.botName');
  expect((await t.running.request('GET', '/workflows/theirs')).body.state).toBe('active');
  expect((await t.running.request('GET', '/workflows/own')).status).toBe(200);
});
