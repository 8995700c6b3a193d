import { inWorkers } from '../pool.ts';
import type { Explored } from './explore.ts';
import type { Part } from './part.ts';
import { races } from './races.ts';
import type { RaceTask } from './worker.ts';

/** Goes through all races on all cores; `onProgress` is told of each that is done. */
export function runRaces(maxFaults: number, onProgress: (explored: Explored) => void) {
  const tasks = races.map(({ name }): RaceTask => ({ race: name, maxFaults }));
  return inWorkers<RaceTask, Explored>(new URL('./worker.ts', import.meta.url), tasks, {
    onAnswer: onProgress,
  });
}

export function racesReport(
  explored: readonly Explored[],
  maxFaults: number,
  elapsedMs: number,
  part?: Part,
): string {
  const ofPart = part === undefined ? '' : ` --part ${part.place}/${part.of}`;
  const runs = explored.reduce((sum, race) => sum + race.runs, 0);
  const failed = explored.reduce((sum, race) => sum + race.failed, 0);
  return [
    ...explored.map((race) => `${String(race.runs).padStart(8)}  ${race.race}`),
    `${String(runs).padStart(8)}  executions, up to ${maxFaults} faults in each, in ${(elapsedMs / 1_000).toFixed(1)} s`,
    `violations  ${failed}`,
    ...explored.flatMap(({ race, failures }) =>
      failures.flatMap(({ path, violations }) => [
        '',
        ...violations,
        `  npm run sim -- --exhaustive --faults ${maxFaults} --race '${race}'${ofPart} --path ${path.join(',')}`,
      ]),
    ),
  ].join('\n');
}
