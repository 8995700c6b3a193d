import { type Answer, type AnswerList, worthBits } from './answers.ts';
import { addNumbers, type Bits } from './bits.ts';
import type { Field } from './field.ts';
import { addFound } from './found.ts';
import type { Source } from './source.ts';

/** What some workflows compare with. */
export interface Limit {
  readonly numbers: readonly number[];
  readonly limit: number;
  readonly strict: boolean;
}

/**
 * In ascending order of limits a value meets all up to some rank. Of each limit it is known who asks for it; once so
 * many have come together that bits are worth it, who asks for it or for any before.
 */
export function limitSource(
  field: Field,
  wanted: readonly Limit[],
  free: Bits,
  sign: 1 | -1,
  answers: AnswerList,
): Source {
  const limits = wanted
    .map(({ numbers, limit, strict }) => ({ numbers, limit: limit * sign, strict }))
    .sort((a, b) => a.limit - b.limit || Number(a.strict) - Number(b.strict));
  const values = Float64Array.from(limits, ({ limit }) => limit);
  const rankOf = (value: number): number => {
    let [low, high] = [0, values.length];
    while (low < high) {
      const middle = (low + high) >>> 1;
      const limit = values[middle] as number;
      if (limit < value || (limit === value && !(limits[middle] as Limit).strict)) low = middle + 1;
      else high = middle;
    }
    return low;
  };
  const { own, all } = answersByRank(limits, free, answers);
  return (on, found) => {
    const value = field(on);
    if (typeof value !== 'number') return;
    for (let rank = rankOf(value * sign); rank > 0; rank -= 1) {
      const together = all[rank] as Answer | undefined;
      addFound(found, together ?? (own[rank] as Answer));
      if (together !== undefined) return;
    }
  };
}

/** From rank 1 on, at which the first limit is met. */
function answersByRank(limits: readonly Limit[], free: Bits, answers: AnswerList) {
  const own: (Answer | undefined)[] = [undefined];
  const all: (Answer | undefined)[] = [undefined];
  const met = free.slice();
  let since = 0;
  for (const [index, { numbers }] of limits.entries()) {
    addNumbers(met, numbers);
    since += numbers.length;
    const isWorthIt = since >= worthBits(free) || index === limits.length - 1;
    own.push(isWorthIt ? undefined : answers.add(numbers, free));
    all.push(isWorthIt ? answers.addBits(met) : undefined);
    if (isWorthIt) since = 0;
  }
  return { own, all };
}
