import { readOptions, readWhole } from '../../infra/command.ts';
import { usageError } from '../../infra/command-end.ts';
import { mustBeOneOf } from '../../shared/domain/nearest.ts';
import type { Part } from './exhaustive/part.ts';
import { type Race, races } from './exhaustive/races.ts';
import { mutants } from './mutants/mutants.ts';

export type Wanted =
  | { readonly mode: 'seeds'; readonly from: number; readonly count: number }
  | {
      readonly mode: 'exhaustive';
      readonly maxFaults: number;
      readonly race?: Race;
      readonly part?: Part;
      readonly path?: readonly number[];
    }
  | { readonly mode: 'mutants'; readonly only: string };

const options = {
  seeds: { type: 'string' },
  from: { type: 'string' },
  exhaustive: { type: 'boolean' },
  faults: { type: 'string' },
  race: { type: 'string' },
  part: { type: 'string' },
  path: { type: 'string' },
  mutants: { type: 'boolean' },
  only: { type: 'string' },
} as const;

type Values = ReturnType<typeof readOptions<typeof options>>;

const belongs = {
  mutants: ['only'],
  exhaustive: ['faults', 'race', 'part', 'path'],
  seeds: ['seeds', 'from'],
} as const;

/** What is to be run. An option that would be passed over is refused: whoever gave it expects something of it. */
export function readWanted(args?: readonly string[]): Wanted {
  const values = readOptions(options, args);
  const race = values.race === undefined ? undefined : raceOf(values.race);
  const mode = modeOf(values);
  if (mode === 'mutants') return { mode, only: partOfMutants(values.only ?? '') };
  if (mode === 'seeds') {
    return {
      mode,
      from: readWhole('--from', values.from ?? '1', 1),
      count: readWhole('--seeds', values.seeds ?? '2000', 1),
    };
  }
  const path = values.path?.split(',').map((choice) => readWhole('--path', choice, 0));
  const part = values.part === undefined ? undefined : partOf(values.part);
  const stray = path !== undefined ? '--path' : part !== undefined ? '--part' : undefined;
  if (stray !== undefined && race === undefined) throw usageError(`${stray}: stands only beside --race`);
  const maxFaults = readWhole('--faults', values.faults ?? '1', 0);
  return {
    mode,
    maxFaults,
    ...(race !== undefined && { race }),
    ...(part !== undefined && { part }),
    ...(path !== undefined && { path }),
  };
}

function modeOf(values: Values): Wanted['mode'] {
  if (values.mutants && values.exhaustive) throw usageError('--mutants: must not stand beside --exhaustive');
  const mode = values.mutants ? 'mutants' : values.exhaustive ? 'exhaustive' : 'seeds';
  for (const [owner, names] of Object.entries(belongs)) {
    const astray = names.find((name) => values[name] !== undefined);
    if (owner === mode || astray === undefined) continue;
    throw usageError(
      owner === 'seeds'
        ? `--${astray}: must not stand beside --${mode}`
        : `--${astray}: stands only beside --${owner}`,
    );
  }
  return mode;
}

function partOf(text: string): Part {
  const [place, of, ...more] = text.split('/').map((number) => readWhole('--part', number, 1));
  if (place !== undefined && of !== undefined && more.length === 0 && place <= of) return { place, of };
  throw usageError(`--part: must be like 1/4, the first of four, found ${JSON.stringify(text)}`);
}

function raceOf(name: string): Race {
  const race = races.find((each) => each.name === name);
  if (race !== undefined) return race;
  const names = races.map((each) => each.name);
  throw usageError(`--race: ${mustBeOneOf(name, names)}, found ${JSON.stringify(name)}`);
}

function partOfMutants(text: string): string {
  const names = mutants.map(({ name }) => name);
  if (names.some((name) => name.includes(text))) return text;
  throw usageError(
    `--only: must stand in the name of a mutant, found ${JSON.stringify(text)}: ${names.join('; ')}`,
  );
}
