/** A set of numbers from 0, one bit each. Signed, since in code that is not optimized yet V8 boxes unsigned words. */
export type Bits = Int32Array;

/** As many words of 32 bits as numbers below `size` take. */
export const wordsFor = (size: number): number => Math.ceil(size / 32);

export const noBits = (size: number): Bits => new Int32Array(wordsFor(size));

export function allBits(size: number): Bits {
  const bits = noBits(size).fill(-1);
  // No bits beyond the last number: they would be taken for numbers.
  if (size % 32 !== 0) bits[bits.length - 1] = -1 >>> (32 - (size % 32));
  return bits;
}

export function addNumber(bits: Bits, number: number): void {
  const word = number >>> 5;
  bits[word] = (bits[word] as number) | (1 << (number & 31));
}

export function addNumbers(bits: Bits, numbers: readonly number[]): void {
  for (let index = 0; index < numbers.length; index += 1) addNumber(bits, numbers[index] as number);
}

export function removeNumber(bits: Bits, number: number): void {
  const word = number >>> 5;
  bits[word] = (bits[word] as number) & ~(1 << (number & 31));
}

export function addAll(bits: Bits, others: Bits): void {
  for (let word = 0, words = bits.length; word < words; word += 1)
    bits[word] = (bits[word] as number) | (others[word] as number);
}

/** Takes out what is not in `kept`; answers whether anything is left. */
export function keepOnly(bits: Bits, kept: Bits): boolean {
  let left = 0;
  for (let word = 0, words = bits.length; word < words; word += 1) {
    const both = (bits[word] as number) & (kept[word] as number);
    bits[word] = both;
    left |= both;
  }
  return left !== 0;
}

/** Whether `bits` has a number that `others` has not. */
export function exceeds(bits: Bits, others: Bits): boolean {
  for (let word = 0, words = bits.length; word < words; word += 1) {
    if (((bits[word] as number) & ~(others[word] as number)) !== 0) return true;
  }
  return false;
}

/** The numbers in ascending order. */
export function numbersOf(bits: Bits): number[] {
  const numbers: number[] = [];
  for (let word = 0, words = bits.length; word < words; word += 1) {
    for (let rest = bits[word] as number; rest !== 0; rest &= rest - 1) {
      numbers.push((word << 5) + (31 - Math.clz32(rest & -rest)));
    }
  }
  return numbers;
}
