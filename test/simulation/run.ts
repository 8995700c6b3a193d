import { command } from '../../infra/command.ts';
import { explore } from './exhaustive/explore.ts';
import { explorer, replay } from './exhaustive/explorer.ts';
import { racesReport, runRaces } from './exhaustive/run-races.ts';
import { mutantsReport, runMutants } from './mutants/run-mutants.ts';
import { readWanted, type Wanted } from './options.ts';
import { seedsReport } from './report.ts';
import { runSeeds } from './seeds/run-seeds.ts';

type Of<Mode> = Extract<Wanted, { mode: Mode }>;

const began = performance.now();
const elapsed = () => performance.now() - began;
const progress = (text: string) => {
  if (process.stderr.isTTY) process.stderr.write(`\r${text.padEnd(70)}\r`);
};

async function seeds({ from, count }: Of<'seeds'>): Promise<boolean> {
  const summary = await runSeeds({ from, count }, (done) => progress(`${done} seeds`));
  progress('');
  console.log(seedsReport(summary, elapsed()));
  return summary.failures.length === 0;
}

async function exhaustive({ maxFaults, race, part, path }: Of<'exhaustive'>): Promise<boolean> {
  const order = path === undefined ? explorer() : replay(path);
  const explored =
    race === undefined ? await allRaces(maxFaults) : [await explore(race, order, maxFaults, part)];
  progress('');
  console.log(racesReport(explored, maxFaults, elapsed(), part));
  return explored.every(({ failures }) => failures.length === 0);
}

const allRaces = (maxFaults: number) => runRaces(maxFaults, ({ race, runs }) => progress(`${race}: ${runs}`));

async function allMutants({ only }: Of<'mutants'>): Promise<boolean> {
  console.log('The engine as it is runs too, so that what is found is the mutant’s.');
  const hunted = await runMutants(only, ({ task }) => progress(`mutant ${task.mutant ?? 'none'}`));
  progress('');
  const { text, ok } = mutantsReport(hunted);
  console.log(`${text}\nin ${(elapsed() / 1_000).toFixed(0)} s`);
  return ok;
}

function run(wanted: Wanted): Promise<boolean> {
  if (wanted.mode === 'mutants') return allMutants(wanted);
  return wanted.mode === 'exhaustive' ? exhaustive(wanted) : seeds(wanted);
}

await command(async () => process.exit((await run(readWanted())) ? 0 : 1));
