import type { EventCircumstances } from '../check/event-settings.ts';
import { addAll, addNumbers, type Bits } from './bits.ts';
import type { Answer, Source } from './source.ts';

/** One thing at most that each workflow asks for, whichever of the sources says that it gets it. */
export interface Column {
  /** Those that ask for nothing here. */
  readonly free: Bits;
  readonly sources: readonly Source[];
}

/** Those that ask for nothing here, or get it; in `scratch` if they had to be put together. */
export function satisfied({ free, sources }: Column, on: EventCircumstances, scratch: Bits): Bits {
  let known = free;
  for (let index = 0; index < sources.length; index += 1) {
    known = joined(known, free, (sources[index] as Source)(on), scratch);
  }
  return known;
}

function joined(before: Bits, free: Bits, answers: readonly Answer[], scratch: Bits): Bits {
  let known = before;
  for (let index = 0; index < answers.length; index += 1) {
    const answer = answers[index] as Answer;
    // Bits have the free in them.
    if (known === free && isBits(answer)) {
      known = answer;
      continue;
    }
    if (known !== scratch) scratch.set(known);
    known = scratch;
    if (isBits(answer)) addAll(scratch, answer);
    else addNumbers(scratch, answer);
  }
  return known;
}

const isBits = (answer: Answer): answer is Bits => !Array.isArray(answer);
