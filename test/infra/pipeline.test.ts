import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import project from '../../package.json' with { type: 'json' };

const root = path.join(__dirname, '..', '..');
const folder = path.join(root, '.github', 'workflows');

interface Step {
  readonly uses?: string;
  readonly with?: { readonly [name: string]: unknown };
  readonly run?: string;
}

interface Job {
  readonly needs?: string;
  readonly environment?: string;
  readonly uses?: string;
  readonly with?: { readonly [name: string]: unknown };
  readonly permissions?: { readonly [name: string]: string };
  readonly 'timeout-minutes'?: number;
  readonly steps?: readonly Step[];
}

interface Workflow {
  readonly on: { readonly [event: string]: unknown };
  readonly permissions?: unknown;
  readonly jobs: { readonly [name: string]: Job };
}

const read = (file: string) => readFileSync(path.join(root, file), 'utf8');
const workflows = readdirSync(folder).map((file): [string, Workflow] => [
  file,
  parse(read(path.join('.github', 'workflows', file))),
]);
const jobs = workflows.flatMap(([file, workflow]) =>
  Object.entries(workflow.jobs).map(([name, job]): [string, Job] => [`${file} ${name}`, job]),
);
const steps = jobs.flatMap(([name, job]) => (job.steps ?? []).map((step): [string, Step] => [name, step]));
const commands = [...steps.map(([, { run = '' }]) => run), read('.ci/run')];

test('every action of others is pinned by the hash of its commit', () => {
  const used = [...jobs, ...steps].flatMap(([, { uses }]) => uses ?? []);
  expect(used.length).toBeGreaterThan(0);
  for (const uses of used) {
    if (uses.startsWith('./')) expect(existsSync(path.join(root, uses))).toBe(true);
    else expect(uses).toMatch(/^[\w-]+\/[\w-]+@[0-9a-f]{40}$/);
  }
});

test('every script that is run is one of package.json', () => {
  const named = commands.flatMap((command) =>
    [...command.matchAll(/npm run (?:--silent )?([\w:-]+)/g)].map(([, script = '']) => script),
  );
  expect(named).toEqual(
    expect.arrayContaining(['check', 'test:deployed', 'template-diff', 'deploy', 'sbom']),
  );
  expect(Object.keys(project.scripts)).toEqual(expect.arrayContaining(named));
});

test('what lands a change runs all that a pull request runs', () => {
  const [, pullRequest] = workflows.find(([file]) => file === 'pull-request.yml') ?? [];
  const { check, deployed } = pullRequest?.jobs ?? {};
  const landed = read('.ci/run').split('\n');
  expect(landed).toEqual(
    expect.arrayContaining(
      [...(check?.steps ?? []), ...(deployed?.steps ?? [])].flatMap(({ run }) => run ?? []),
    ),
  );
});

test.each(workflows)(
  '%s permits nothing by itself, and each of its jobs says what it needs',
  (_, workflow) => {
    expect(workflow.permissions).toEqual({});
    for (const job of Object.values(workflow.jobs)) expect(job.permissions).toBeDefined();
  },
);

test('only a job that runs no code of a pull request may write, and none sees secrets of one from a fork', () => {
  for (const [, { on }] of workflows) expect(on).not.toHaveProperty('pull_request_target');
  for (const [, job] of jobs.filter(([, { permissions }]) => permissions?.['pull-requests'] === 'write')) {
    for (const { uses, run } of job.steps ?? [])
      expect([uses, run]).toEqual([undefined, expect.stringMatching(/^gh /)]);
  }
});

const jobOf = (name: string) => jobs.find(([each]) => each === name)?.[1];

test('what is deployed goes through the environment of the repository that holds its role and asks for approval', () => {
  const job = jobOf('deploy-environment.yml deploy');
  expect(job?.environment).toMatch(/^\$\{\{ inputs\.environment \}\}$/);
  expect(job?.permissions).toEqual({ contents: 'read', 'id-token': 'write' });
  const deploying = steps.filter(([, { run }]) => run?.includes('npm run deploy'));
  expect(deploying.map(([name]) => name)).toEqual(['deploy-environment.yml deploy']);
});

test('prod is deployed after dev, and by the same steps', () => {
  const [dev, prod] = [jobOf('deploy.yml dev'), jobOf('deploy.yml prod')];
  expect([dev?.with, prod?.with]).toEqual([{ environment: 'dev' }, { environment: 'prod' }]);
  expect([prod?.needs, prod?.uses]).toEqual(['dev', dev?.uses]);
});

test('what a deployment is made of is listed before there are credentials, and kept', () => {
  const names = (jobOf('deploy-environment.yml deploy')?.steps ?? []).map(
    ({ run, uses }) => run ?? uses ?? '',
  );
  const place = (part: string) => names.findIndex((name) => name.includes(part));
  const places = ['npm ci', 'sbom > sbom.json', 'actions/upload-artifact@', 'configure-aws-credentials@'].map(
    place,
  );
  expect(places).toEqual(places.toSorted((a, b) => a - b));
  expect(places).not.toContain(-1);
});

test('no command is put together from what an event says', () => {
  for (const command of commands) expect(command).not.toContain('${{');
});

test('no checkout leaves its token behind, and no job runs without an end', () => {
  for (const [, step] of steps.filter(([, { uses }]) => uses?.startsWith('actions/checkout@'))) {
    expect(step.with?.['persist-credentials']).toBe(false);
  }
  for (const [, job] of jobs)
    if (job.uses === undefined) expect(job['timeout-minutes']).toBeLessThanOrEqual(60);
});
