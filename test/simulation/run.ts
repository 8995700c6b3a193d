import { parseArgs } from 'node:util';
import { explore } from './exhaustive/explore.ts';
import { explorer, replay } from './exhaustive/explorer.ts';
import { races } from './exhaustive/races.ts';
import { racesReport, runRaces } from './exhaustive/run-races.ts';
import { mutantsReport, runMutants } from './mutants/run-mutants.ts';
import { seedsReport } from './report.ts';
import { runSeeds } from './seeds/run-seeds.ts';

const { values } = parseArgs({
  options: {
    seeds: { type: 'string', default: '2000' },
    from: { type: 'string', default: '1' },
    exhaustive: { type: 'boolean', default: false },
    faults: { type: 'string', default: '1' },
    race: { type: 'string' },
    path: { type: 'string' },
    mutants: { type: 'boolean', default: false },
    only: { type: 'string', default: '' },
  },
});

const began = performance.now();
const elapsed = () => performance.now() - began;
const progress = (text: string) => {
  if (process.stderr.isTTY) process.stderr.write(`\r${text.padEnd(70)}\r`);
};

async function seeds(): Promise<boolean> {
  const wanted = { from: number('from', values.from, 1), count: number('seeds', values.seeds, 1) };
  const summary = await runSeeds(wanted, (done) => progress(`${done} seeds`));
  progress('');
  console.log(seedsReport(summary, elapsed()));
  return summary.failures.length === 0;
}

async function exhaustive(): Promise<boolean> {
  const maxFaults = number('faults', values.faults, 0);
  const explored =
    values.race === undefined ? await allRaces(maxFaults) : [await oneRace(values.race, maxFaults)];
  progress('');
  console.log(racesReport(explored, maxFaults, elapsed()));
  return explored.every(({ failures }) => failures.length === 0);
}

const allRaces = (maxFaults: number) => runRaces(maxFaults, ({ race, runs }) => progress(`${race}: ${runs}`));

function oneRace(name: string, maxFaults: number) {
  const race = races.find((each) => each.name === name);
  if (race === undefined)
    throw new Error(`--race: must be one of ${races.map((each) => each.name).join(', ')}`);
  const { path } = values;
  const order = path === undefined ? explorer() : replay(path.split(',').map(Number));
  return explore(race, order, maxFaults);
}

async function allMutants(): Promise<boolean> {
  const hunted = await runMutants(values.only, ({ task }) => progress(`mutant ${task.mutant ?? 'none'}`));
  progress('');
  const { text, ok } = mutantsReport(hunted);
  console.log(`${text}\nin ${(elapsed() / 1_000).toFixed(0)} s`);
  return ok;
}

function number(name: string, text: string, least: number): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value) || value < least) {
    throw new Error(`--${name}: must be a number from ${least}, found ${text}`);
  }
  return value;
}

const mode = values.mutants ? allMutants : values.exhaustive ? exhaustive : seeds;
process.exit((await mode()) ? 0 : 1);
