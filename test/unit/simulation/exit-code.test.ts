import { spawnSync } from 'node:child_process';

jest.setTimeout(60_000);

const root = `${__dirname}/../../..`;

/** Runs the simulator, with a mutant in the engine if one is named. */
function simulate(args: readonly string[], mutant?: string) {
  const planted = mutant === undefined ? [] : ['--import', `${root}/test/simulation/mutants/plant.ts`];
  return spawnSync(process.execPath, [...planted, `${root}/test/simulation/run.ts`, ...args], {
    encoding: 'utf8',
    timeout: 25_000,
    env: { ...process.env, ...(mutant !== undefined && { MUTANT: mutant }) },
  });
}

test('a run in which nothing is violated ends with 0', () => {
  const { status, stdout } = simulate(['--seeds', '2']);
  expect(stdout).toMatch(/^violations {2}0$/m);
  expect(status).toBe(0);
});

test('a violation ends the run with 1, and with the line that tells it again', () => {
  const { status, stdout } = simulate(['--seeds', '4'], 'filters are not looked at');
  expect(stdout).toMatch(/^violations {2}[1-9]/m);
  expect(stdout).toMatch(/^ {2}npm run sim -- --seeds 1 --from \d+$/m);
  expect(status).toBe(1);
});

test('a violation in a race does so too', () => {
  const race = ['--exhaustive', '--faults', '0', '--race', 'timer and stop'];
  expect(simulate(race).status).toBe(0);
  const { status, stdout } = simulate(race, 'a stopped workflow goes on waiting');
  expect(stdout).toMatch(/^ {2}npm run sim -- --exhaustive --faults 0 --race 'timer and stop' --path/m);
  expect(status).toBe(1);
});
