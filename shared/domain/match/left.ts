import { type Answer, type Cells, contentAt, isBits, leadCount, leadsAt, memberCount } from './answers.ts';
import { addNumber, allBits, type Bits, blocksFor, lowest, noBits } from './bits.ts';
import type { Column } from './column.ts';
import type { Found } from './found.ts';

/**
 * The workflows that may still match. Only blocks in which somebody is left are looked at: of 10 000 workflows
 * an event leaves some 20 blocks to begin with, out of 313. Everything is made once and used for every event.
 */
export interface Left {
  /** Empty but for `blocks`, also after an event that ended in an error. */
  readonly bits: Bits;
  /** The first `count` are the places of blocks that are not empty, in no order. */
  readonly blocks: Int32Array;
  count: number;
  readonly cells: Cells;
  readonly everybody: Bits;
  readonly scratch: Bits;
  /** By number, the place in which a workflow was given. */
  readonly order: Int32Array;
  /** For `inTurn`, empty before and after: those who are left at the end, by place. */
  readonly places: Bits;
  /** Which blocks of `places` are not empty. */
  readonly filled: Bits;
}

export function nobody(order: readonly number[], cells: Cells): Left {
  const size = order.length;
  return {
    bits: noBits(size),
    blocks: new Int32Array(blocksFor(size)),
    count: 0,
    cells,
    everybody: allBits(size),
    scratch: noBits(size),
    order: Int32Array.from(order),
    places: noBits(size),
    filled: noBits(blocksFor(size)),
  };
}

/** Forgets what an event has left that ended in an error: any other leaves nobody. */
export function clear(left: Left): void {
  if (left.count === 0) return;
  for (const set of [left.bits, left.places, left.filled]) set.fill(0);
  left.count = 0;
}

/** Everybody in the blocks. */
export function addBlocks(left: Left, blocks: readonly number[]): void {
  for (let index = 0; index < blocks.length; index += 1) addBlock(left, blocks[index] as number);
}

/** Everybody in the lead blocks of answers. */
export function addLed(left: Left, { at, count }: Found): void {
  const { cells } = left;
  for (let index = 0; index < count; index += 1) {
    const answer = at[index] as Answer;
    const from = leadsAt(answer);
    for (let place = from, end = from + leadCount(cells, answer); place < end; place += 1)
      addBlock(left, cells[place] as number);
  }
}

function addBlock(left: Left, block: number): void {
  const { bits, everybody } = left;
  if (bits[block] !== 0) return;
  bits[block] = everybody[block] as number;
  left.blocks[left.count] = block;
  left.count += 1;
}

/** Whether somebody who is left asks for something in a column. */
export function concerns({ bits, blocks, count }: Left, { free }: Column): boolean {
  for (let index = 0; index < count; index += 1) {
    const block = blocks[index] as number;
    if (((bits[block] as number) & ~(free[block] as number)) !== 0) return true;
  }
  return false;
}

/** Keeps those who ask for nothing in a column, and those who get what they ask for. */
export function keepSatisfied(left: Left, { free, found }: Column): void {
  const { cells } = left;
  const { count, at } = found;
  // The bits of an answer include those that are free.
  if (count === 1 && isBits(cells, at[0] as Answer)) keep(left, cells, contentAt(cells, at[0] as Answer));
  else keep(left, count === 0 ? free : joined(left, free, found), 0);
}

/** Those whose bits are set, which begin at `from`. */
function keep(left: Left, set: Bits, from: number): void {
  const { bits, blocks } = left;
  let count = 0;
  for (let index = 0; index < left.count; index += 1) {
    const block = blocks[index] as number;
    const both = (bits[block] as number) & (set[from + block] as number);
    bits[block] = both;
    if (both === 0) continue;
    blocks[count] = block;
    count += 1;
  }
  left.count = count;
}

/** What the free and the answers are together, where somebody is left; elsewhere it may be anything. */
function joined({ blocks, count, scratch, cells }: Left, free: Bits, found: Found): Bits {
  for (let index = 0; index < count; index += 1) {
    const block = blocks[index] as number;
    scratch[block] = free[block] as number;
  }
  for (let index = 0; index < found.count; index += 1) {
    const answer = found.at[index] as Answer;
    const from = contentAt(cells, answer);
    if (isBits(cells, answer)) {
      for (let each = 0; each < count; each += 1) {
        const block = blocks[each] as number;
        scratch[block] = (scratch[block] as number) | (cells[from + block] as number);
      }
    } else {
      for (let place = from, end = from + memberCount(cells, answer); place < end; place += 1)
        addNumber(scratch, cells[place] as number);
    }
  }
  return scratch;
}

/**
 * Those who are left and have what else they ask for, in the order in which they were given; nobody is left after
 * that. `given` and `others`, who ask for something else, are by place.
 *
 * A pass over the blocks of all places brings them in order without sorting; that bits of their own tell which
 * blocks are empty saves a twentieth of an event's time at 10 000 workflows, of which 140 match.
 */
export function inTurn<T>(
  left: Left,
  given: readonly T[],
  others: Bits,
  holds: (place: number) => boolean,
): readonly T[] {
  const { places, filled } = left;
  const found = new Array<T>(place(left));
  let count = 0;
  for (let group = 0, groups = filled.length; group < groups; group += 1) {
    for (let some = filled[group] as number; some !== 0; some &= some - 1) {
      const block = lowest(group, some);
      const asking = others[block] as number;
      for (let rest = places[block] as number; rest !== 0; rest &= rest - 1) {
        const at = lowest(block, rest);
        if ((asking & rest & -rest) !== 0 && !holds(at)) continue;
        found[count] = given[at] as T;
        count += 1;
      }
      places[block] = 0;
    }
    filled[group] = 0;
  }
  left.count = 0;
  // To set a length takes 40 ns, also where it is right already.
  if (count < found.length) found.length = count;
  return found;
}

/** Moves those who are left to their places; answers how many. */
function place({ bits, blocks, count, order, places, filled }: Left): number {
  let moved = 0;
  for (let index = 0; index < count; index += 1) {
    const block = blocks[index] as number;
    for (let rest = bits[block] as number; rest !== 0; rest &= rest - 1) {
      const at = order[lowest(block, rest)] as number;
      addNumber(places, at);
      addNumber(filled, at >>> 5);
      moved += 1;
    }
    bits[block] = 0;
  }
  return moved;
}
