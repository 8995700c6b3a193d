import type { EventCircumstances } from '../check/event-settings.ts';
import type { Bits } from './bits.ts';
import type { Answer, Source } from './source.ts';

/** One thing at most that each workflow asks for, whichever of the sources says that it gets it. */
export interface Column {
  /** Those that ask for nothing here. */
  readonly free: Bits;
  /** Who gets something. */
  readonly answers: (on: EventCircumstances) => readonly Answer[];
  /** Whether it is the lead of some. */
  readonly leads: boolean;
}

export function columnOf(free: Bits, sources: readonly Source[], leads = false): Column {
  const [only, ...others] = sources;
  const answers =
    only !== undefined && others.length === 0
      ? only
      : (on: EventCircumstances) => sources.flatMap((source) => source(on));
  return { free, answers, leads };
}
