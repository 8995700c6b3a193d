import type { EventCircumstances } from '../check/event-settings.ts';
import type { Bits } from './bits.ts';
import type { Answer, Source } from './source.ts';

/** At most one requirement of each workflow; any of the sources may say that it is met. */
export interface Column {
  /** Those that ask for nothing here. */
  readonly free: Bits;
  /** Those whose requirement is met. */
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
