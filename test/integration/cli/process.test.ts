import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import {
  json,
  type LocalAnswer,
  type LocalRequest,
  type LocalServer,
  serve,
} from '../../../infra/local/http/server.ts';
import { root, runCommand } from '../../support/command-line.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'command-line-'));
afterAll(() => rmSync(folder, { recursive: true }));

let answer: () => LocalAnswer = () => json(200, { workflows: [] });
let requests: LocalRequest[] = [];
let server: LocalServer;
beforeAll(async () => {
  server = await serve({
    port: 0,
    maxBodyBytes: 1_000_000,
    handle: (request) => {
      requests.push(request);
      return answer();
    },
  });
});
beforeEach(() => {
  requests = [];
  answer = () => json(200, { workflows: [] });
});
afterAll(() => server.close());

const list = (words = '', env: NodeJS.ProcessEnv = {}) =>
  runCommand(['workflows', 'list', ...words.split(' ').filter(Boolean)], {
    env: { WORKFLOW_TRIGGERS_ENDPOINT: server.url, WORKFLOW_TRIGGERS_CHANNEL: 'ch-1', ...env },
  });

test('the token goes as a bearer token, from the environment or the option', async () => {
  await list('', { WORKFLOW_TRIGGERS_TOKEN: 'secret' });
  await list('--token other --channel ch-2', { WORKFLOW_TRIGGERS_TOKEN: 'secret' });
  expect(requests.map(({ path, headers }) => [path, headers.authorization])).toEqual([
    ['/channels/ch-1/workflows', 'Bearer secret'],
    ['/channels/ch-2/workflows', 'Bearer other'],
  ]);
});

test('a signed request carries the credentials of the environment, and no token', async () => {
  const { code } = await list('--sigv4', {
    AWS_REGION: 'ap-northeast-2',
    AWS_ACCESS_KEY_ID: 'AKIDEXAMPLE',
    AWS_SECRET_ACCESS_KEY: 'secret',
    AWS_SESSION_TOKEN: 'session',
    WORKFLOW_TRIGGERS_TOKEN: 'token',
  });
  expect(code).toBe(0);
  expect(requests[0]?.headers).toMatchObject({
    authorization: expect.stringMatching(
      /^AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE\/\d{8}\/ap-northeast-2\/execute-api\/aws4_request, SignedHeaders=\S*host\S*, Signature=[0-9a-f]{64}$/,
    ),
    'x-amz-security-token': 'session',
  });
});

test.each([
  ['a gateway', json(404, { message: 'Not Found' })],
  ['another server', { status: 404, headers: {}, body: '<html>' }],
])('a 404 of %s is no answer of the API: the address is wrong, 2', async (_, notFound) => {
  answer = () => notFound;
  const endpoint = `${server.url}/docs`;
  expect(await list(`--endpoint ${endpoint}`)).toEqual({
    code: 2,
    stdout: '',
    stderr: `${endpoint} is not the address of the API: GET /docs/channels/ch-1/workflows was not found there; set WORKFLOW_TRIGGERS_ENDPOINT or --endpoint\n`,
  });
});

test.each([
  [403, 1],
  [404, 4],
  [412, 5],
  [503, 3],
])('an answer of %i ends it with %i, and its words on standard error', async (status, code) => {
  answer = () => json(status, { title: `no: ${status}` });
  expect(await list()).toEqual({ code, stdout: '', stderr: `no: ${status}\n` });
});

test('an API that cannot be reached ends it with 3', async () => {
  const { code, stderr } = await list('--endpoint http://127.0.0.1:1');
  expect([code, stderr]).toEqual([3, expect.stringContaining('http://127.0.0.1:1 is not reachable: ')]);
});

test.each([
  ['workflows lisst', /unknown command 'lisst'/],
  ['workflows list --stat active', /unknown option '--stat'/],
  ['workflows list --state asleep', /Allowed choices are draft, active, stopped\./],
  ['workflows list --state removed', /Allowed choices are draft, active, stopped\./],
  ['workflows get', /missing required argument 'id'/],
  ['workflows list --endpoint ftp://x', /--endpoint must be the address of the API/],
  ['workflows apply nowhere.yaml', /nowhere.yaml cannot be read: ENOENT/],
  ['explain', /give either --event or --conversation/],
  ['explain --event - --at 2026-11-23T00:00:00Z', /--at: goes with --conversation; an event has its own/],
  ['explain --event - --kind call', /--kind: goes with --conversation/],
  ['executions --conversation c-1 --workflow wf-1', /give --conversation or --workflow, not both/],
])('`%s` ends with 2 and says why', async (words, why) => {
  const env = { WORKFLOW_TRIGGERS_ENDPOINT: server.url, WORKFLOW_TRIGGERS_CHANNEL: 'ch-1' };
  const { code, stdout, stderr } = await runCommand(words.split(' '), { env });
  expect([code, stdout]).toEqual([2, '']);
  expect(stderr).toMatch(why);
  expect(requests).toEqual([]);
});

test.each([
  ['workflows rollback w abc', 'revision: must be a whole number from 1 to 999999999, found "abc"'],
  ['workflows get w --revision 1.5', '--revision: must be a whole number from 1 to 999999999, found "1.5"'],
  ['workflows stop w --if-match x', '--if-match: must be a whole number from 1 to 999999999, found "x"'],
  ['operations open w --if-match 0', '--if-match: must be a whole number from 1 to 999999999, found "0"'],
  ['operations status w --at tomorrow', '--at: must be an ISO-8601 instant with a zone, found "tomorrow"'],
  ['explain --conversation c --at 1', '--at: must be an ISO-8601 instant with a zone, found "1"'],
  ['try --workflow w --last many', '--last: must be a whole number from 1 to 999999999, found "many"'],
  ['executions --limit -1', '--limit: must be a whole number from 1 to 999999999, found "-1"'],
  [
    'executions --limit 1000000000',
    '--limit: must be a whole number from 1 to 999999999, found "1000000000"',
  ],
  ['events tail --interval 0', '--interval: must be a number of seconds from 0.001 to 999999.999, found "0"'],
  ['workflows apply -', 'workflows[1].revision: must be a whole number from 1 to 999999999, found "x"'],
  ['operations apply o -', 'revision: must be a whole number from 1 to 999999999, found "x"'],
])('`%s` ends with 2 before anything is asked: %s', async (words, why) => {
  const env = { WORKFLOW_TRIGGERS_ENDPOINT: server.url, WORKFLOW_TRIGGERS_CHANNEL: 'ch-1' };
  const stdin = '{"revision": "x", "workflows": [{}, {"revision": "x"}]}';
  expect(await runCommand(words.split(' '), { env, stdin })).toEqual({
    code: 2,
    stdout: '',
    stderr: `${why}\n`,
  });
  expect(requests).toEqual([]);
});

test('what it does not understand is an error of its own, told in one line: 7', async () => {
  answer = () => json(200, { workflows: 'none' });
  const { code, stdout, stderr } = await list();
  expect([code, stdout]).toEqual([7, '']);
  expect(stderr).toMatch(/^an error of the command line itself: TypeError: .*\n$/);
  expect((await list('', { WORKFLOW_TRIGGERS_DEBUG: '1' })).stderr).toMatch(/^TypeError: .*\n +at /);
});

test('without a channel nothing is called: 2', async () => {
  expect(await list('', { WORKFLOW_TRIGGERS_CHANNEL: '' })).toMatchObject({
    code: 2,
    stderr: '--channel or WORKFLOW_TRIGGERS_CHANNEL must name the channel\n',
  });
});

test('help and version need nothing', async () => {
  expect(await runCommand(['--version'])).toMatchObject({ code: 0, stdout: '0.1.0\n' });
  expect((await runCommand(['workflows', 'apply', '--help'])).stdout).toContain('--activate');
});

test.each([
  ['events send -', '0 of 1 events\n'],
  [
    'workflows list',
    'waits for the API: List the workflows of the channel\nchannel `ch-1` has no such workflow\n',
  ],
  ['workflows export', 'waits for the API: Export all definitions as a file\n'],
  ['workflows activate a b', '0 of 2 workflows activated\n1 of 2 workflows activated\n'],
])('`%s` shows on standard error what takes longer than two seconds: %j', async (words, shown) => {
  const answers = { workflowId: 'a', state: 'active', revision: 1, workflows: [], results: [{}] };
  const handle = async () => {
    await new Promise((resolve) => setTimeout(resolve, 2_400));
    return json(200, answers);
  };
  const slow = await serve({ port: 0, maxBodyBytes: 1_000_000, handle });
  const env = { WORKFLOW_TRIGGERS_ENDPOINT: slow.url, WORKFLOW_TRIGGERS_CHANNEL: 'ch-1' };
  const { code, stderr } = await runCommand(words.split(' '), { env, stdin: '{}' });
  await slow.close();
  expect([code, stderr]).toEqual([0, shown]);
});

describe('the command that npm installs', () => {
  const env = () => ({ WORKFLOW_TRIGGERS_ENDPOINT: server.url, WORKFLOW_TRIGGERS_CHANNEL: 'ch-1' });

  test('runs the source inside the repository', async () => {
    const program = [process.execPath, path.join(root, 'infra', 'cli', 'workflow-triggers.mjs')];
    expect(await runCommand(['workflows', 'list', '--json'], { program, env: env() })).toEqual({
      code: 0,
      stdout: '{"workflows":[]}\n',
      stderr: '',
    });
  });

  test('is a bundle in the package, with all that it needs, its exit codes too', async () => {
    execFileSync('npm', ['pack', '--silent', '--pack-destination', folder], { cwd: root });
    const [archive = ''] = readdirSync(folder);
    execFileSync('tar', ['-xzf', path.join(folder, archive), '-C', folder]);
    const installed = path.join(folder, 'package', 'infra', 'cli', 'workflow-triggers.mjs');
    const linked = path.join(folder, 'workflow-triggers');
    symlinkSync(installed, linked);
    writeFileSync(path.join(folder, 'w.json'), '[]');
    const program = [process.execPath, linked];
    const run = (...args: string[]) => runCommand(args, { program, env: env() });
    expect(await run('workflows', 'list', '--json')).toMatchObject({ code: 0, stdout: '{"workflows":[]}\n' });
    expect(await run('workflows', 'apply', path.join(folder, 'w.json'))).toMatchObject({ code: 2 });
    const files = execFileSync('tar', ['-tzf', path.join(folder, archive)], { encoding: 'utf8' }).split('\n');
    expect(
      files.filter(
        (file) =>
          !/^(package\/(\.cli\/.*\.mjs|infra\/cli\/workflow-triggers\.mjs|package\.json|README\.md))?$/.test(
            file,
          ),
      ),
    ).toEqual([]);
  });
});
