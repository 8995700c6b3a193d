import { json, type LocalServer, serve } from '../../../infra/local/http/server.ts';
import { deadLetterQueues, outputOf, retries } from '../../../infra/operations/queues.ts';
import { runCommand } from '../../support/command-line.ts';

/** No such host: emulators name their queues as they know themselves, which need not be how they are reached. */
const urlOf = (queue: string) => `http://sqs.invalid:4566/000000000000/${queue}`;

const queues = [...deadLetterQueues, retries] as const;

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
let server: LocalServer;
beforeEach(async () => {
  asked = [];
  server = await serve({
    port: 0,
    maxBodyBytes: 10_000,
    handle: ({ headers, body }) => {
      const target = headers['x-amz-target'];
      if (target === 'AmazonSQS.ReceiveMessage') return json(200, {});
      if (target !== 'AmazonSQS.GetQueueAttributes') {
        return { status: 200, headers: { 'content-type': 'text/xml' }, body: stacks };
      }
      asked.push(JSON.parse(String(body)).QueueUrl);
      return json(200, { Attributes: attributes });
    },
  });
});
afterEach(() => server.close());

const run = (...args: string[]) =>
  runCommand(args, {
    program: [process.execPath, 'infra/operations/dead-letters.ts'],
    env: {
      AWS_ENDPOINT_URL: server.url,
      AWS_REGION: 'ap-northeast-2',
      AWS_ACCESS_KEY_ID: 'test',
      AWS_SECRET_ACCESS_KEY: 'test',
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
