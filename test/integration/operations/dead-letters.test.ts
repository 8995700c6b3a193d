import { json, type LocalAnswer, type LocalServer, serve } from '../../../infra/local/http/server.ts';
import { deadLetterQueueNames, outputOf, retries } from '../../../infra/queue-names.ts';
import { runCommand } from '../../support/command-line.ts';

/** No such host: emulators name their queues as they know themselves, which need not be how they are reached. */
const urlOf = (queue: string) => `http://sqs.invalid:4566/000000000000/${queue}`;

const queues = [...deadLetterQueueNames, retries] as const;

const outputs = queues.map(
  (queue) =>
    `<member><OutputKey>${outputOf(queue)}</OutputKey><OutputValue>${urlOf(queue)}</OutputValue></member>`,
);
const stacks = `<DescribeStacksResponse><DescribeStacksResult><Stacks><member>
  <StackId>arn:aws:cloudformation:ap-northeast-2:000000000000:stack/stateful/1</StackId>
  <Outputs>${outputs.join('')}</Outputs>
</member></Stacks></DescribeStacksResult></DescribeStacksResponse>`;
const attributes = { ApproximateNumberOfMessages: '3', ApproximateNumberOfMessagesNotVisible: '1' };

let asked: string[];
let received: () => LocalAnswer;
let server: LocalServer;
beforeEach(async () => {
  asked = [];
  received = () => json(200, {});
  server = await serve({
    port: 0,
    maxBodyBytes: 10_000,
    handle: ({ headers, body }) => {
      const target = headers['x-amz-target'];
      if (target === 'AmazonSQS.ReceiveMessage') return received();
      if (target !== 'AmazonSQS.GetQueueAttributes') {
        return { status: 200, headers: { 'content-type': 'text/xml' }, body: stacks };
      }
      asked.push(JSON.parse(String(body)).QueueUrl);
      return json(200, { Attributes: attributes });
    },
  });
});
afterEach(() => server.close());

const run = (...args: string[]) => runIn({ AWS_REGION: 'ap-northeast-2' }, args);

const runIn = (env: { readonly [name: string]: string }, args: readonly string[]) =>
  runCommand(args, {
    program: [process.execPath, 'infra/operations/dead-letters.ts'],
    env: {
      AWS_ENDPOINT_URL: server.url,
      AWS_ACCESS_KEY_ID: 'test',
      AWS_SECRET_ACCESS_KEY: 'test',
      ...env,
    },
  });

test('AWS_ENDPOINT_URL leads to all services, whatever host the queues are named after', async () => {
  const ran = await run('list', 'dev');
  expect(ran).toMatchObject({ code: 0, stderr: '' });
  expect(ran.stdout).toMatch(/^FailedInvocations +3 waiting, 1 held by somebody$/m);
  expect(asked.sort()).toEqual(queues.map(urlOf).sort());
});

test.each([
  ['inspect', 'dev'],
  ['redrive', 'dev', 'FailedInvocations'],
  ['redrive', 'dev', 'FailedInvocations', '--execute'],
  ['drop', 'dev', 'RefusedInputs'],
  ['drop', 'dev', 'RefusedInputs', '--execute'],
])('%s %s %s %s fails, naming the ids that it did not find', async (...args) => {
  const ran = await run(...args, '--id', 'here', 'there');
  expect(ran).toEqual({ code: 1, stdout: '', stderr: 'not found: here, there\n' });
});

test.each([
  [['inspect', 'production'], 'environment "production" is not in infra/config.ts: dev, prod'],
  [['inspect', 'dev', 'Retries'], /^queue "Retries" holds no dead letters: UndeliveredEvents, /],
  [['inspect', 'dev', '--limit', 'x'], '--limit: must be a whole number from 1 to 10000, found "x"'],
])('%j is told in one line, and ends with 2', async (args, line) => {
  const { code, stderr } = await run(...args);
  expect([code, stderr.trimEnd()]).toEqual([
    2,
    typeof line === 'string' ? line : expect.stringMatching(line),
  ]);
  expect(stderr.trimEnd()).not.toContain('\n');
});

test('what AWS refuses is told in its words, on one line', async () => {
  received = () => json(400, { __type: 'AccessDeniedException', message: 'you may not' });
  expect(await run('inspect', 'dev')).toEqual({ code: 1, stdout: '', stderr: 'you may not\n' });
});

test('where no region is set, it is told how to set one', async () => {
  expect(await runIn({}, ['list', 'dev'])).toEqual({
    code: 1,
    stdout: '',
    stderr: 'Region is missing: set AWS_REGION, or AWS_PROFILE to a profile that has one\n',
  });
});

test('an error of the command itself is told with its trace', async () => {
  received = () => json(200, { Messages: [null] });
  const { code, stderr } = await run('inspect', 'dev');
  expect(code).toBe(1);
  expect(stderr).toMatch(/^TypeError: .*\n(.*\n)* +at .*sqs-queue\.ts:\d+/m);
});
