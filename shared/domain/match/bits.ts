/** A set of numbers from 0, one bit each. Signed, since in code that is not optimized yet V8 boxes unsigned integers of 32 bits. */
export type Bits = Int32Array;

/** As many blocks of 32 bits as numbers below `size` take. */
export const blocksFor = (size: number): number => Math.ceil(size / 32);

export const noBits = (size: number): Bits => new Int32Array(blocksFor(size));

export function allBits(size: number): Bits {
  const bits = noBits(size).fill(-1);
  // No bits beyond the last number: they would be taken for numbers.
  if (size % 32 !== 0) bits[bits.length - 1] = -1 >>> (32 - (size % 32));
  return bits;
}

export function addNumber(bits: Bits, number: number): void {
  const block = number >>> 5;
  bits[block] = (bits[block] as number) | (1 << (number & 31));
}

export function addNumbers(bits: Bits, numbers: readonly number[]): void {
  for (let index = 0; index < numbers.length; index += 1) addNumber(bits, numbers[index] as number);
}

export function removeNumber(bits: Bits, number: number): void {
  const block = number >>> 5;
  bits[block] = (bits[block] as number) & ~(1 << (number & 31));
}

/** The lowest number in a block that is not empty. */
export const lowest = (block: number, bits: number): number => (block << 5) + (31 - Math.clz32(bits & -bits));

/** The blocks in which numbers stand that are given in ascending order. */
export function blocksOf(numbers: readonly number[]): number[] {
  const blocks: number[] = [];
  for (const number of numbers) if (blocks.at(-1) !== number >>> 5) blocks.push(number >>> 5);
  return blocks;
}
