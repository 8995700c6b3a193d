/** Draws that depend on a seed and on nothing else. */
export interface Random {
  /** From 0 inclusive to 1 exclusive. */
  unit(): number;
  /** An integer from `least` to `most`, both inclusive. */
  integer(least: number, most: number): number;
  chance(probability: number): boolean;
  pick<T>(among: readonly T[]): T;
  /** Draws of its own: what is drawn there changes nothing here. */
  fork(): Random;
}

/** mulberry32: small and quick, good enough to choose faults by. */
export function randomOf(seed: number): Random {
  let state = Math.imul(seed ^ 0x9e3779b9, 0x85ebca6b) >>> 0;
  function unit(): number {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  }
  const integer = (least: number, most: number) => least + Math.floor(unit() * (most - least + 1));
  return {
    unit,
    integer,
    chance: (probability) => unit() < probability,
    pick: (among) => {
      const picked = among[integer(0, among.length - 1)];
      if (picked === undefined) throw new Error('nothing to pick from');
      return picked;
    },
    fork: () => randomOf(integer(0, 2 ** 31)),
  };
}
