import { type CliUnderTest, openCli } from './cli-under-test.ts';

let t: CliUnderTest;
beforeAll(async () => {
  t = await openCli();
  for (const trigger of [{ type: 'messageByUser' }, { type: 'waitingForManagerReply', delay: 'PT10M' }]) {
    const workflowId = trigger.type;
    await t.running.request('POST', '/workflows', { workflowId, name: workflowId, trigger });
    await t.running.request('POST', `/workflows/${workflowId}/activate`);
  }
});
afterAll(() => t.close());

const opened = (chatId: string) => ({
  source: 'conversation.chat',
  detailType: 'ChatOpened',
  detail: { data: { chatId, openedBy: 'user', previousState: 'initial' } },
});
const says = (chatId: string, personType = 'user') => ({
  source: 'conversation.chat',
  detailType: 'MessageCreated',
  detail: { data: { chatId, message: { id: 'm-1', personType, text: '환불' } } },
});

test('events are sent, with what their metadata lack, and what they lead to can be seen', async () => {
  const stdin = [opened('c-1'), says('c-1')].map((event) => JSON.stringify(event)).join('\n');
  expect(await t.cli('events send -', { stdin })).toEqual({
    code: 0,
    stdout: '2 of 2 accepted\n',
    stderr: '',
  });
  await t.running.cloud.settle();

  const executions = await t.cli('executions --conversation c-1');
  expect(executions.stdout).toMatch(
    /^TRIGGERED +WORKFLOW +TRIGGER +CONVERSATION +CAUSE\n\S+Z {2}messageByUser r2 +messageByUser +chat c-1 +cli-[0-9a-f-]{36}\n$/,
  );

  const shown = await t.cli('conversations get c-1');
  expect(shown).toMatchObject({ code: 0, stderr: '' });
  expect(shown.stdout).toContain('state: opened\n');
  expect(shown.stdout).toMatch(
    /\nDUE +WORKFLOW +TRIGGER +SINCE +DELAY\n\S+Z {2}waitingForManagerReply .*PT10M\n$/,
  );
});

test('what a call led to is found by its id alone, as the call itself is', async () => {
  const workflow = { workflowId: 'ivr', name: 'ivr', trigger: { type: 'startCallByUser' } };
  await t.running.request('POST', '/workflows', workflow);
  await t.running.request('POST', '/workflows/ivr/activate');
  const ringing = {
    source: 'conversation.call',
    detailType: 'CallRinging',
    detail: { data: { callId: 'n-1', call: { direction: 'inbound' } } },
  };
  expect(await t.cli('events send -', { stdin: JSON.stringify(ringing) })).toMatchObject({ code: 0 });
  await t.running.cloud.settle();

  for (const command of ['executions', 'evaluations']) {
    expect((await t.cli(`${command} --conversation n-1`)).stdout).toMatch(/ call n-1 /);
    expect((await t.cli(`${command} --conversation n-1 --kind chat`)).stdout).not.toContain('n-1');
  }
});

test('a workflow that has done nothing is told from one that nobody knows', async () => {
  const quiet = { workflowId: 'quiet', name: 'quiet', trigger: { type: 'startCallByUser' } };
  expect((await t.running.request('POST', '/workflows', quiet)).status).toBe(201);
  for (const command of ['executions', 'evaluations']) {
    const known = await t.cli(`${command} --workflow quiet --json`);
    expect({ ...known, stdout: JSON.parse(known.stdout) }).toMatchObject({
      code: 0,
      stdout: { [command]: [] },
    });
    const { code, stdout, stderr } = await t.cli(`${command} --workflow quit --json`);
    expect({ code, stdout }).toEqual({ code: 4, stdout: '' });
    expect(stderr).toMatch(/quit/);
  }
});

test('an event without a time happens now by the clock of the cloud, however far that is ahead', async () => {
  const { body } = await t.running.request('POST', '/local/clock', { advance: 'PT30H' });
  await t.cli('events send -', { stdin: JSON.stringify(opened('c-ahead')) });
  await t.running.cloud.settle();

  const { stdout } = await t.cli('conversations get c-ahead --json');
  const late = Date.parse(JSON.parse(stdout).openedAt) - Date.parse(body.now);
  expect(late).toBeGreaterThanOrEqual(0);
  expect(late).toBeLessThan(60_000);
});

test('what is refused is told by its place, field and rule, and the others are sent: 1', async () => {
  const stdin = JSON.stringify([says('c-2'), says('c-2', 'alien'), 'no event']);
  const { code, stdout } = await t.cli('events send -', { stdin });
  expect(code).toBe(1);
  expect(stdout).toMatch(
    /^event 2 \(cli-\S+\) refused\n {2}detail.data.message.personType: must be one of user, manager, bot, found "a string of 5 characters"\nevent 3 refused\n {2}event: must be an object, found "a string of 8 characters"\n1 of 3 accepted\n$/,
  );
});

test('a field that is not known is named beside the event, which is sent', async () => {
  const { detail, ...event } = opened('c-3');
  const stdin = JSON.stringify(
    [event, event].map((each, n) => ({
      ...each,
      detail: { data: { ...detail.data, ...(n === 1 && { userChatt: { tags: ['vip'] } }) } },
    })),
  );
  expect(await t.cli('events send -', { stdin })).toEqual({
    code: 0,
    stdout: '2 of 2 accepted\n',
    stderr: 'event 2: not taken: detail.data.userChatt: is not a known field; did you mean `userChat`?\n',
  });
});

test('an unknown name is told with what may have been meant; what is no list of events is not sent: 2', async () => {
  const stdin = JSON.stringify({ ...says('c-2'), detailType: 'MesageCreated' });
  expect(await t.cli('events send -', { stdin })).toMatchObject({
    code: 1,
    stdout: expect.stringMatching(
      /^event 1 \(cli-\S+\) refused\n {2}detailType: must be one of .*`MessageCreated`\?, found "MesageCreated"\n/,
    ),
  });
  expect(await t.cli('events send -', { stdin: '{"events": {}}' })).toMatchObject({
    code: 2,
    stderr: 'events: must be a list of events, found an object\n',
  });
});

test('more events than a request may hold are sent in several, in order', async () => {
  const stdin = JSON.stringify(Array.from({ length: 250 }, (_, n) => says(`many-${n % 7}`)));
  const before = t.running.cloud.busEvents().length;
  expect(await t.cli('events send - --json', { stdin })).toMatchObject({ code: 0 });
  await t.running.cloud.settle();
  expect(t.running.cloud.busEvents().length).toBeGreaterThanOrEqual(before + 250);
});

test('executions are read page after page, up to as many as were asked for, each once', async () => {
  const ids = async (words: string) => {
    const { stdout, stderr } = await t.cli(`executions --json ${words}`);
    const all: string[] = JSON.parse(stdout).executions.map(
      (each: { executionId: string }) => each.executionId,
    );
    expect(new Set(all).size).toBe(all.length);
    return { count: all.length, stderr };
  };
  expect(await ids('--limit 150')).toMatchObject({ count: 150 });
  expect((await ids('--limit 1000')).count).toBeGreaterThan(250);
  expect((await t.cli('executions --limit 3')).stderr).toBe('there are more; --limit 30 shows up to 30\n');
});

test('`tail` prints what happens after it has begun, and nothing from before', async () => {
  const tailing = t.cli('events tail --interval 0.05 --limit 2 --json');
  let ended = false;
  void tailing.then(() => {
    ended = true;
  });
  // It says nothing when it begins to look: events are sent until it has seen two.
  for (let n = 0; !ended; n += 1) {
    await t.running.request('POST', '/events', {
      ...says(`tail-${n}`),
      detail: {
        ...says(`tail-${n}`).detail,
        metadata: {
          eventId: `tail-${n}`,
          occurredAt: new Date(t.running.cloud.clock.now()).toISOString(),
          channelId: 'ch-1',
        },
      },
    });
    await t.running.cloud.settle();
  }
  const { code, stdout } = await tailing;
  expect(code).toBe(0);
  const printed = stdout
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));
  expect(printed).toHaveLength(2);
  for (const event of printed) expect(JSON.stringify(event)).toContain('tail-');
});
