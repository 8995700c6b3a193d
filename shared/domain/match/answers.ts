import { addNumbers, type Bits } from './bits.ts';

/** Some workflows, those who get what they ask for, as the place in the cells at which it is told who they are. */
export type Answer = number;

/**
 * All answers of a matcher, side by side: to read one takes a look or two at memory, for which an event waits more
 * than for anything else. Of each: how many lead blocks it has and how many members, the lead blocks, the members;
 * or, instead of members, bits.
 */
export type Cells = Int32Array;

/** In place of the number of members: bits follow, together with all that ask for nothing in the column. */
const asBits = -1;

const headSize = 2;

/** Where the answers of a matcher are written as its columns are made. */
export interface AnswerList {
  /** `leadBlocks`: the blocks in which those stand whose lead it is. */
  add(numbers: readonly number[], free: Bits, leadBlocks?: readonly number[]): Answer;
  addBits(bits: Bits): Answer;
  cells(): Cells;
}

export function answerList(): AnswerList {
  const cells: number[] = [];
  const begin = (leadBlocks: readonly number[], size: number): Answer =>
    cells.push(leadBlocks.length, size, ...leadBlocks) - leadBlocks.length - headSize;
  const addBits = (bits: Bits, leadBlocks: readonly number[] = []): Answer => {
    const answer = begin(leadBlocks, asBits);
    for (let block = 0; block < bits.length; block += 1) cells.push(bits[block] as number);
    return answer;
  };
  return {
    add(numbers, free, leadBlocks = []) {
      if (numbers.length >= worthBits(free)) {
        const bits = free.slice();
        addNumbers(bits, numbers);
        return addBits(bits, leadBlocks);
      }
      const answer = begin(leadBlocks, numbers.length);
      cells.push(...numbers);
      return answer;
    },
    addBits,
    cells: () => Int32Array.from(cells),
  };
}

/**
 * From so many numbers on bits are quicker: of them only the blocks are looked at in which somebody is left, of a
 * list everything. That there is such a number keeps memory linear in what is asked for. Of less than 8 blocks all
 * answers are bits.
 */
export const worthBits = (free: Bits): number => free.length >>> 3;

/** How many lead blocks an answer has; they stand from `leadsAt` on. */
export const leadCount = (cells: Cells, answer: Answer): number => cells[answer] as number;
export const leadsAt = (answer: Answer): number => answer + headSize;

export const isBits = (cells: Cells, answer: Answer): boolean => cells[answer + 1] === asBits;

/** How many members an answer has that is no bits; members and bits stand from `contentAt` on. */
export const memberCount = (cells: Cells, answer: Answer): number => cells[answer + 1] as number;
export const contentAt = (cells: Cells, answer: Answer): number =>
  answer + headSize + (cells[answer] as number);
