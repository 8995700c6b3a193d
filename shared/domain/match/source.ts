import type { EventCircumstances } from '../check/event-settings.ts';
import { fold } from '../filter/fold.ts';
import { addNumbers, type Bits } from './bits.ts';
import type { Field } from './field.ts';
import { keywordSearch } from './keyword-search.ts';
import type { Scalar } from './requirement.ts';

/** Says which of the workflows that ask for something get it from an event. */
export type Source = (on: EventCircumstances) => readonly Answer[];

/** Workflows by number. */
export interface Answer {
  /** Together with all that ask for nothing here; absent where a list is shorter. */
  readonly bits: Bits | undefined;
  readonly numbers: readonly number[];
  /** The blocks in which those stand whose lead it is. */
  readonly leadBlocks: readonly number[];
}

const nowhere: readonly number[] = [];

export const bitsAnswer = (bits: Bits, leadBlocks = nowhere): Answer => ({
  bits,
  numbers: nowhere,
  leadBlocks,
});
export const listAnswer = (numbers: readonly number[], leadBlocks = nowhere): Answer => ({
  bits: undefined,
  numbers,
  leadBlocks,
});

/**
 * From so many numbers on bits are quicker: of them only the blocks are looked at in which somebody is left, of a
 * list everything. That there is such a number keeps memory linear in what is asked for.
 */
export const worthBits = (free: Bits): number => Math.max(1, free.length >>> 3);

export function answerOf(numbers: readonly number[], free: Bits, leadBlocks = nowhere): Answer {
  if (numbers.length < worthBits(free)) return listAnswer(numbers, leadBlocks);
  const bits = free.slice();
  addNumbers(bits, numbers);
  return bitsAnswer(bits, leadBlocks);
}

const none: readonly Answer[] = [];

/** Who asks for a value, by value. */
export type Answers<T> = ReadonlyMap<T, Answer>;

export function valueSource(field: Field, answers: Answers<Scalar>): Source {
  const lists = new Map([...answers].map(([value, answer]) => [value, [answer] as const]));
  /** What is asked for is folded: what is found as it stands was so too, and only the rest has to be folded. */
  const answerTo = (value: Scalar) => {
    const list = lists.get(value);
    if (list !== undefined || typeof value !== 'string') return list;
    const folded = fold(value);
    return folded === value ? undefined : lists.get(folded);
  };
  return (on) => {
    const value = field(on);
    if (value === undefined) return none;
    if (typeof value !== 'object') return answerTo(value) ?? none;
    const found: Answer[] = [];
    for (let index = 0; index < value.length; index += 1) {
      const list = answerTo(value[index] as Scalar);
      if (list !== undefined) found.push(list[0]);
    }
    return found;
  };
}

export function keywordSource(field: Field, answers: Answers<string>): Source {
  const byWord = [...answers.values()];
  const search = keywordSearch([...answers.keys()]);
  return (on) => {
    const text = field(on);
    if (typeof text !== 'string') return none;
    const found: Answer[] = [];
    const words = search(text);
    for (let index = 0; index < words.length; index += 1)
      found.push(byWord[words[index] as number] as Answer);
    return found;
  };
}
