import { addNumber, type Bits } from './bits.ts';
import type { Field } from './field.ts';
import { type Answer, bitsAnswer, listAnswer, type Source, worthBits } from './source.ts';

/** What some workflows compare with. */
export interface Limit {
  readonly numbers: readonly number[];
  readonly limit: number;
  readonly strict: boolean;
}

/**
 * In ascending order of limits a value meets all up to some rank. At every `step` ranks the bits of all before
 * are kept; from there on it is a list.
 */
export function limitSource(field: Field, wanted: readonly Limit[], free: Bits, sign: 1 | -1): Source {
  const limits = wanted
    .map(({ numbers, limit, strict }) => ({ numbers, limit: limit * sign, strict }))
    .sort((a, b) => a.limit - b.limit || Number(a.strict) - Number(b.strict));
  const numbers = limits.flatMap((limit) => limit.numbers);
  /** By limit, how many workflows ask for it or one before. */
  const ends: number[] = [];
  for (const limit of limits) ends.push((ends.at(-1) ?? 0) + limit.numbers.length);
  const step = worthBits(free);
  const before: Answer[] = [];
  const all = free.slice();
  for (const [rank, number] of numbers.entries()) {
    if (rank % step === 0) before.push(bitsAnswer(all.slice()));
    addNumber(all, number);
  }
  const allMet = [bitsAnswer(all)];

  function met(value: number): number {
    let [low, high] = [0, limits.length];
    while (low < high) {
      const middle = (low + high) >>> 1;
      const { limit, strict } = limits[middle] as (typeof limits)[number];
      if (strict ? limit < value : limit <= value) low = middle + 1;
      else high = middle;
    }
    return low === 0 ? 0 : (ends[low - 1] as number);
  }

  return (on) => {
    const value = field(on);
    if (typeof value !== 'number') return [];
    const rank = met(value * sign);
    if (rank === numbers.length) return allMet;
    const passed = Math.floor(rank / step);
    const bits = before[passed] as Answer;
    return rank % step === 0 ? [bits] : [bits, listAnswer(numbers.slice(passed * step, rank))];
  };
}
