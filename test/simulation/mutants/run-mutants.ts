import { type NetsName, nets } from '../nets.ts';
import { inWorkers } from '../pool.ts';
import { mutants } from './mutants.ts';
import type { Hunted, MutantTask } from './worker.ts';

/** Of healthy code nothing is found in many times as many. */
const seeds = 200;

const netsNames = Object.keys(nets) as NetsName[];

/** Hunts the mutants whose names hold `only`, and the engine as it is, under every set of nets. */
export function runMutants(only: string, onProgress: (hunted: Hunted) => void): Promise<readonly Hunted[]> {
  const hunted = [...mutants.keys()].filter((place) => mutants[place]?.name.includes(only));
  const tasks = [undefined, ...hunted].flatMap((mutant) =>
    netsNames.map((name): MutantTask => ({ nets: name, seeds, ...(mutant !== undefined && { mutant }) })),
  );
  return inWorkers<MutantTask, Hunted>(new URL('./worker.ts', import.meta.url), tasks, {
    fresh: true,
    onAnswer: onProgress,
  });
}

/** A table of who was found by which nets, and `ok` if everybody was who is not known to survive. */
export function mutantsReport(hunted: readonly Hunted[]): { readonly text: string; readonly ok: boolean } {
  const of = (mutant: number | undefined) => hunted.filter(({ task }) => task.mutant === mutant);
  const healthy = of(undefined).filter(({ found }) => found !== undefined);
  const rows = mutants.flatMap((mutant, place) => {
    if (of(place).length === 0) return [];
    const found = of(place).filter((each) => each.found !== undefined);
    const by = found.map((each) => `${each.task.nets} (seed ${each.found?.seed})`).join(', ');
    const first = found[0]?.found?.violation.split('\n')[0];
    return {
      mutant,
      killed: found.length > 0,
      text: `${mutant.name.padEnd(58)} ${by || 'SURVIVES'}\n    ${first ?? mutant.survives ?? 'unexplained'}`,
    };
  });
  const survivors = rows.filter(({ killed }) => !killed).map(({ mutant }) => mutant);
  const unexplained = survivors.filter(({ survives }) => survives === undefined);
  const text = [
    ...rows.map((row) => row.text),
    ...healthy.map(({ task, found }) => `the engine as it is fails under ${task.nets}: ${found?.violation}`),
    `killed ${rows.length - survivors.length} of ${rows.length}; survivors: ${survivors.map(({ name }) => name).join(', ') || 'none'}`,
  ].join('\n');
  return { text, ok: healthy.length === 0 && unexplained.length === 0 };
}
