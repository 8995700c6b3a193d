import { type CliUnderTest, openCli } from './cli-under-test.ts';

let t: CliUnderTest;
beforeAll(async () => {
  t = await openCli();
});
afterAll(() => t.close());

const refund = `
workflowId: refund
name: 환불 문의
rank: 10
trigger:
  type: messageByUser
  filter: { key: message.text, type: string, operator: $contains, values: [환불] }
`;

const shared = (workflowId: string) => ({ workflowId, name: workflowId, trigger: { type: 'chatClosed' } });

test('a workflow of a file is created, then replaced where it differs, and not touched where it does not', async () => {
  const apply = (file: string) => t.cli('workflows apply -', { stdin: file });
  expect(await apply(refund)).toMatchObject({ code: 0, stdout: 'refund created: draft, revision 1\n' });
  expect(await apply(refund)).toMatchObject({ code: 0, stdout: 'refund unchanged: draft, revision 1\n' });
  const reranked = refund.replace('rank: 10', 'rank: 5');
  expect(await apply(reranked)).toMatchObject({ code: 0, stdout: 'refund replaced: draft, revision 2\n' });
});

test('what `get` prints, `apply` takes, and changes nothing', async () => {
  const { stdout } = await t.cli('workflows get refund');
  expect(stdout).toMatch(/^# draft, saved .*\nrevision: 2 #.*\nworkflowId: refund\nname: 환불 문의\n/);
  expect(await t.cli('workflows apply -', { stdin: stdout })).toMatchObject({
    code: 0,
    stdout: 'refund unchanged: draft, revision 2\n',
  });
});

test('a state that a file names, and the workflow is not in, is told to be left', async () => {
  const left = { code: 0, stderr: 'not taken: state: only activate, stop and remove change it\n' };
  const stdin = `${refund.replace('rank: 10', 'rank: 5')}state: active\n`;
  expect(await t.cli('workflows diff -', { stdin })).toMatchObject(left);
  expect(await t.cli('workflows apply -', { stdin })).toMatchObject(left);
  const same = stdin.replace('state: active', 'state: draft');
  expect(await t.cli('workflows apply -', { stdin: same })).toMatchObject({ code: 0, stderr: '' });
});

test('`diff` shows each place that would change, ends with 6, and changes nothing', async () => {
  const changed = refund.replace('rank: 10', 'rank: 7').replace('[환불]', '[반품]');
  const { code, stdout } = await t.cli('workflows diff -', {
    stdin: `${changed}---\nname: new\ntrigger: { type: chatClosed }\n`,
  });
  expect(code).toBe(6);
  expect(stdout.split('\n')).toEqual([
    'refund would change',
    '  ~ rank: 5 → 7',
    '  ~ trigger.filter.values[0]: 환불 → 반품',
    '(new) would be created',
    '  + name: new',
    '  + rank: 0',
    '  + exclusive: false',
    '  + trigger: {"type":"chatClosed","runMode":{"mode":"always"}}',
    '',
  ]);
  expect((await t.running.request('GET', '/workflows/refund')).body).toMatchObject({ revision: 2, rank: 5 });
});

test('what `get` printed is refused once somebody else has saved: 5; without its revision it is saved', async () => {
  await t.running.request('POST', '/workflows', shared('shared'));
  const { stdout: file } = await t.cli('workflows get shared');
  const mine = file.replace('rank: 0', 'rank: 7');
  await t.cli('workflows apply -', { stdin: file.replace('name: shared', 'name: theirs') });
  const stale =
    'shared: the file was made of revision 1, and revision 2 is stored: get it anew, or take `revision` out of the file to save it over whatever is stored\n';
  expect(await t.cli('workflows diff -', { stdin: mine })).toMatchObject({ code: 6, stderr: stale });
  expect(await t.cli('workflows apply -', { stdin: mine })).toEqual({ code: 5, stdout: '', stderr: stale });
  expect((await t.running.request('GET', '/workflows/shared')).body.name).toBe('theirs');
  const stdin = mine.replace(/^revision:.*\n/m, '');
  expect(await t.cli('workflows apply -', { stdin })).toMatchObject({ code: 0 });
});

test('a file of an earlier revision names none: it is meant to be saved over the latest', async () => {
  const { stdout } = await t.cli('workflows get shared --revision 2');
  expect(stdout).toMatch(/^# draft, revision 2 of .*\nworkflowId: shared\n/);
  expect(await t.cli('workflows apply -', { stdin: stdout })).toMatchObject({
    code: 0,
    stdout: 'shared replaced: draft, revision 4\n',
  });
  await t.running.request('DELETE', '/workflows/shared');
});

test('a file that was applied is applied again for nothing, though its revision is an earlier one', async () => {
  await t.running.request('POST', '/workflows', shared('again'));
  const { stdout: file } = await t.cli('workflows get again');
  const stdin = file.replace('rank: 0', 'rank: 7');
  expect(await t.cli('workflows apply -', { stdin })).toMatchObject({ code: 0 });
  expect(await t.cli('workflows apply -', { stdin })).toMatchObject({
    code: 0,
    stdout: 'again unchanged: draft, revision 2\n',
  });
  await t.running.request('DELETE', '/workflows/again');
});

test('workflows are activated, listed, stopped and removed', async () => {
  expect(await t.cli('workflows activate refund')).toMatchObject({
    code: 0,
    stdout: 'refund: active, revision 3\n',
  });
  const { stdout } = await t.cli('workflows list --state active --trigger-type messageByUser');
  const [head = '', row = ''] = stdout.split('\n');
  expect(head).toMatch(/^ID +NAME +STATE +TRIGGER +RANK +REVISION +UPDATED$/);
  // Korean takes two columns a letter: 4 letters and a space are 9 wide.
  expect(row).toMatch(/^refund {2}환불 문의 {2}active {2}messageByUser {2}5 {5}3 {9}2\d{3}-/);
  expect(head.indexOf('STATE')).toBe(row.indexOf('active') + 4);
  expect(await t.cli('workflows stop refund --if-match 3')).toMatchObject({
    code: 0,
    stdout: 'refund: stopped, revision 4\n',
  });
  const unasked = await t.cli('workflows remove refund');
  expect(unasked).toMatchObject({ code: 2, stderr: '--yes must be given where nobody can be asked\n' });
  expect(await t.cli('workflows remove refund --yes')).toMatchObject({
    code: 0,
    stdout: 'refund: removed, revision 5\n',
  });
  expect(await t.cli('workflows get refund')).toMatchObject({ code: 4, stdout: '' });
});

test('programs get JSON, the same as the API answers', async () => {
  await t.running.request('POST', '/workflows', {
    workflowId: 'w',
    name: 'a\u001b[31m\u009b',
    trigger: { type: 'chatClosed' },
  });
  const { stdout } = await t.cli('workflows list --json');
  expect(JSON.parse(stdout)).toEqual((await t.running.request('GET', '/workflows')).body);
  // biome-ignore lint/suspicious/noControlCharactersInRegex: none may reach a terminal
  expect(stdout).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f]/);
});

test('a name that holds an escape sequence does not reach the terminal as one', async () => {
  const { stdout } = await t.cli('workflows list');
  expect(stdout).toContain('a\ufffd[31m\ufffd');
});

test('a refusal names each field, its rule and what was found: 1', async () => {
  const stdin = JSON.stringify({
    name: '',
    trigger: {
      type: 'chatClosed',
      filter: { key: 'message.text', type: 'string', operator: '$contain', values: [] },
    },
  });
  expect(await t.cli('workflows apply -', { stdin })).toEqual({
    code: 1,
    stdout: '',
    stderr: expect.stringMatching(
      /^The request is not valid\n {2}name: must be at least 1 characters long, found ""\n {2}trigger.filter.operator: must be one of \$\S.*; did you mean `\$contains`\?, found "\$contain"\n$/,
    ),
  });
});

describe('of several workflows', () => {
  const fileOf = (...workflows: readonly object[]) => JSON.stringify({ workflows });
  const wrong = { ...shared('wrong'), trigger: { type: 'chatClosed', runMode: { mode: 'never' } } };

  test('the one that is refused is named, and what has become of the others', async () => {
    const stdin = fileOf(shared('first'), wrong, shared('third'), shared('fourth'));
    expect(await t.cli('workflows apply -', { stdin })).toEqual({
      code: 1,
      stdout: 'first created: draft, revision 1\n',
      stderr: expect.stringMatching(
        /^wrong, number 2 of 4: The request is not valid\n {2}trigger.runMode.mode: must be .*, found "never"\n1 before it applied, 2 after it not tried\n$/,
      ),
    });
    const { code, stdout } = await t.cli('workflows apply - --json', { stdin });
    expect([code, JSON.parse(stdout)]).toMatchObject([1, { applied: [{ action: 'nothing' }] }]);
  });

  test('the one that cannot be activated is named, and what has become of the others', async () => {
    await t.cli('workflows apply -', { stdin: fileOf(shared('ready')) });
    const { code, stdout, stderr } = await t.cli('workflows activate ready unknown ready');
    expect([code, stdout]).toEqual([4, 'ready: active, revision 2\n']);
    expect(stderr).toMatch(/^unknown, number 2 of 3: .*\n1 before it activated, 1 after it not tried\n$/s);
  });

  test('none is saved where the file is older than one of them, or names one twice', async () => {
    const old = { ...shared('first'), rank: 3, revision: 9 };
    const stale = await t.cli('workflows apply -', { stdin: fileOf(shared('fifth'), old) });
    expect(stale).toMatchObject({
      code: 5,
      stdout: '',
      stderr: expect.stringContaining('first: the file was made of revision 9, and revision 1 is stored'),
    });
    const twice = await t.cli('workflows apply -', { stdin: fileOf(shared('fifth'), shared('fifth')) });
    expect(twice).toEqual({ code: 2, stdout: '', stderr: 'fifth is more than once in the file\n' });
    expect(await t.cli('workflows get fifth')).toMatchObject({ code: 4 });
  });

  test('one that is saved, and then cannot be activated, is told to be saved', async () => {
    const runMode = { mode: 'inOperation', operationId: 'none' };
    const unopened = { ...shared('unopened'), trigger: { type: 'chatClosed', runMode } };
    const { code, stderr } = await t.cli('workflows apply - --activate', { stdin: fileOf(unopened) });
    expect(code).toBe(5);
    expect(stderr).toMatch(/^unopened created: draft, revision 1, but not activated: /);
  });
});

test('an id that is taken by a removed workflow is a conflict: 5', async () => {
  expect(await t.cli('workflows apply -', { stdin: refund })).toMatchObject({ code: 5 });
});

test('whoever applies or activates is warned of what the channel’s sources cannot tell', async () => {
  const warning = 'warning: greets: channelTalk cannot start it: entering the chat window is not told\n';
  expect((await t.cli('settings set sources=[channelTalk]')).stdout).toContain('sources:\n  - channelTalk');
  const greets = { workflowId: 'greets', name: 'greets', trigger: { type: 'startChatByUserAtLounge' } };
  const applied = await t.cli('workflows apply -', { stdin: JSON.stringify(greets) });
  expect(applied).toMatchObject({ code: 0, stderr: warning });
  expect(await t.cli('workflows activate greets')).toMatchObject({ code: 0, stderr: warning });
  await t.cli('settings set sources=[]');
  expect(await t.cli('workflows activate greets')).toMatchObject({ code: 0, stderr: '' });
});
