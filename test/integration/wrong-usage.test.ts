import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { command } from '../../infra/command.ts';

jest.setTimeout(60_000);

const root = path.join(__dirname, '..', '..');
const used = mkdtempSync(path.join(tmpdir(), 'used-'));
// The process of this test is one that is alive, and not the one that is started.
writeFileSync(path.join(used, 'lock'), String(process.pid));
afterAll(() => rmSync(used, { recursive: true }));

const start = 'infra/local/start.ts';
const synth = 'infra/synth.ts';
const cdk = 'infra/cdk.ts';
const sim = 'test/simulation/run.ts';

test.each([
  [start, ['--sreve'], {}, '--sreve: must be one of --serve, --data; did you mean `--serve`?'],
  [start, ['--data'], {}, /^Option '--data <value>' argument missing$/],
  [start, ['sample'], {}, /^Unexpected argument 'sample'/],
  [start, [], { PORT: 'abc' }, 'PORT: must be a whole number from 0 to 65535, found "abc"'],
  [start, [], { PORT: '65536' }, 'PORT: must be a whole number from 0 to 65535, found "65536"'],
  [
    start,
    ['--data', used],
    { PORT: '0' },
    /^the data folder \S+ is in use by process \d+; stop it or delete \S+$/,
  ],
  [start, ['--data', `${used}/lock`], { PORT: '0' }, /^the data folder \S+ cannot be made: EEXIST$/],
  [synth, ['production'], {}, 'environment "production" is not in infra/config.ts: dev, prod'],
  [cdk, ['deploy'], {}, 'name an environment of infra/config.ts: dev, prod'],
  [sim, ['--seeds', 'abc'], {}, '--seeds: must be a whole number from 1, found "abc"'],
  [sim, ['--seed', '3'], {}, /^--seed: must be one of --seeds, .*; did you mean `--seeds`\?$/],
  [sim, ['--race', 'nope'], {}, /^--race: must be one of timer and reply, .*, found "nope"$/],
  [sim, ['--exhaustive', '--race', 'nope'], {}, /^--race: must be one of timer and reply, .*, found "nope"$/],
  [sim, ['--race', 'timer and reply'], {}, '--race: stands only beside --exhaustive'],
  [sim, ['--exhaustive', '--path', '1'], {}, '--path: stands only beside --race'],
  [sim, ['--exhaustive', '--seeds', '3'], {}, '--seeds: must not stand beside --exhaustive'],
  [sim, ['--only', 'timer'], {}, '--only: stands only beside --mutants'],
  [
    sim,
    ['--mutants', '--only', 'zzz'],
    {},
    /^--only: must stand in the name of a mutant, found "zzz": .*; fires a second early; /,
  ],
])('%s %j %j is told in one line, and ends with 2', (file, args, env, line) => {
  const { status, stdout, stderr } = spawnSync(process.execPath, [path.join(root, file), ...args], {
    encoding: 'utf8',
    env: { ...process.env, ...env },
    timeout: 30_000,
  });
  expect(stderr.trimEnd()).toEqual(typeof line === 'string' ? line : expect.stringMatching(line));
  expect(stderr.trimEnd()).not.toContain('\n');
  expect(stdout).toBe('');
  expect(status).toBe(2);
});

test('asked for help, it names its options and ends with 0', () => {
  const { status, stderr } = spawnSync(process.execPath, [path.join(root, start), '--help'], {
    encoding: 'utf8',
  });
  expect([status, stderr]).toEqual([0, 'options: --serve, --data DATA\n']);
});

test('a mistyped command of the dead letters ends with 2, as everywhere', () => {
  const file = path.join(root, 'infra/operations/dead-letters.ts');
  const { status, stderr } = spawnSync(process.execPath, [file, 'lst', 'dev'], { encoding: 'utf8' });
  expect([status, stderr]).toEqual([2, expect.stringContaining("unknown command 'lst'")]);
});

test('a bug is not taken for a wrong call: it keeps its trace', async () => {
  const bug = new TypeError('x is not a function');
  await expect(command(() => Promise.reject(bug))).rejects.toBe(bug);
});
