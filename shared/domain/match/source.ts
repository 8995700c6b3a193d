import type { EventCircumstances } from '../check/event-settings.ts';
import { addNumber, type Bits } from './bits.ts';
import type { Field } from './field.ts';
import { keywordSearch } from './keyword-search.ts';
import type { Scalar } from './requirement.ts';

/** Says which of the workflows that ask for something get it from an event. */
export type Source = (on: EventCircumstances) => readonly Answer[];

/** Workflows by number: as bits, together with all that ask for nothing here; or as a list, if that is shorter. */
export type Answer = Bits | readonly number[];

/** Keeps memory linear in what is asked for, however many different values there are. */
export function answerOf(numbers: readonly number[], free: Bits): Answer {
  if (numbers.length < free.length) return numbers;
  const bits = free.slice();
  for (const number of numbers) addNumber(bits, number);
  return bits;
}

const none: readonly Answer[] = [];

/** Workflows that have the same setting, of which one is asked for all. */
export interface Group {
  readonly holds: (on: EventCircumstances) => boolean;
  readonly members: readonly number[];
}

export function groupSource(groups: readonly Group[], free: Bits): Source {
  const asked = groups.map(({ holds, members }) => ({ holds, answer: answerOf(members, free) }));
  return (on) => {
    const answers: Answer[] = [];
    for (const { holds, answer } of asked) if (holds(on)) answers.push(answer);
    return answers;
  };
}

/** Who asks for a value, by value. */
export type ByValue<T> = ReadonlyMap<T, readonly number[]>;

export function valueSource(field: Field, wanted: ByValue<Scalar>, free: Bits): Source {
  const answers = new Map([...wanted].map(([value, numbers]) => [value, [answerOf(numbers, free)] as const]));
  const answerTo = (value: Scalar) => answers.get(value) ?? none;
  return (on) => {
    const value = field(on);
    if (value === undefined) return none;
    if (typeof value !== 'object') return answerTo(value);
    const found: Answer[] = [];
    for (const element of value) for (const answer of answerTo(element)) found.push(answer);
    return found;
  };
}

export function keywordSource(field: Field, wanted: ByValue<string>, free: Bits): Source {
  const answers = [...wanted.values()].map((numbers) => answerOf(numbers, free));
  const search = keywordSearch([...wanted.keys()]);
  return (on) => {
    const text = field(on);
    return typeof text === 'string' ? search(text).map((word) => answers[word] as Answer) : none;
  };
}

export interface Limit {
  readonly number: number;
  readonly limit: number;
  readonly strict: boolean;
}

/**
 * In ascending order of limits a value meets those up to some place. At every so many limits as bits are
 * smaller than a list, there are the bits of all before; the rest is a list.
 */
export function limitSource(field: Field, wanted: readonly Limit[], free: Bits, sign: 1 | -1): Source {
  const limits = wanted
    .map(({ number, limit, strict }) => ({ number, limit: limit * sign, strict }))
    .sort((a, b) => a.limit - b.limit || Number(a.strict) - Number(b.strict));
  const numbers = limits.map(({ number }) => number);
  const step = free.length;
  const before: Bits[] = [];
  const all = free.slice();
  for (const [place, number] of numbers.entries()) {
    if (place % step === 0) before.push(all.slice());
    addNumber(all, number);
  }
  before.push(all);

  function placeOf(value: number): number {
    let [low, high] = [0, limits.length];
    while (low < high) {
      const middle = (low + high) >>> 1;
      const { limit, strict } = limits[middle] as Limit;
      if (strict ? limit < value : limit <= value) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  return (on) => {
    const value = field(on);
    if (typeof value !== 'number') return none;
    const place = placeOf(value * sign);
    if (place === numbers.length) return [all];
    const passed = Math.floor(place / step);
    const bits = before[passed] as Bits;
    return place % step === 0 ? [bits] : [bits, numbers.slice(passed * step, place)];
  };
}
