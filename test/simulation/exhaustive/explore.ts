import { judge, type Violation } from '../judge/judge.ts';
import { nets } from '../nets.ts';
import { promises } from '../promises.ts';
import { quiet } from '../quiet.ts';
import { leftSchedules, missingSchedules } from '../schedules.ts';
import type { Service } from '../service.ts';
import type { Explorer } from './explorer.ts';
import { type Part, wholeRace } from './part.ts';
import type { Race } from './races.ts';
import { type Stage, stage } from './stage.ts';

export interface Explored {
  readonly race: string;
  readonly runs: number;
  /** How many of the runs failed. */
  readonly failed: number;
  /** The first of them. */
  readonly failures: readonly { readonly path: readonly number[]; readonly violations: readonly string[] }[];
}

/** At most so many failures of a race are kept. */
const keptFailures = 5;

/** Runs a race in every order, and with every placement of up to `maxFaults` faults. */
export async function explore(
  race: Race,
  explorer: Explorer,
  maxFaults: number,
  part: Part = wholeRace,
): Promise<Explored> {
  const failures: { path: readonly number[]; violations: readonly string[] }[] = [];
  let runs = 0;
  let failed = 0;
  while (explorer.next()) {
    runs += 1;
    const violations = await runOnce(race, stage(explorer, maxFaults, part));
    if (violations.length === 0) continue;
    failed += 1;
    if (failures.length < keptFailures) failures.push({ path: explorer.path(), violations });
  }
  return { race: race.name, runs, failed, failures };
}

async function runOnce(race: Race, staged: Stage): Promise<readonly string[]> {
  const { time, deployed, watched, notes, faults } = staged;
  if (!(await staged.race(await race.prepare(staged)))) return [];
  const healedAt = time.now();
  await time.run(healedAt + 4_000);
  const isFaultless = Object.keys(faults.counts).length === 0;
  const amiss = isFaultless ? schedulesAmiss(deployed) : [];
  await quiet(time, deployed, { underWay: 0 });
  const { violations } = judge(notes.log({ healedAt, endedAt: time.now() }), promises);
  return [...violations.map(told), ...watched.breaches(deployed, nets.all), ...amiss];
}

export const told = ({ rule, explanation }: Violation): string => `${rule}: ${explanation}`;

/** Where nothing failed, a conversation has exactly the schedule that it says it has. */
const schedulesAmiss = (deployed: Service): readonly string[] => [
  ...leftSchedules(deployed).map((name) => `schedule ${name} was not deleted`),
  ...missingSchedules(deployed).map((name) => `schedule ${name} does not exist`),
];
