/** Edges of a tree by node and letter, in a hash table in which a taken slot is followed by the next. */
export interface EdgeTable {
  /** 0: there is none. */
  find(from: number, letter: number): number;
  add(from: number, letter: number, to: number): void;
}

export function edgeTable(): EdgeTable {
  let bits = 4;
  let [mask, shift] = [2 ** bits - 1, 32 - bits];
  let count = 0;
  /** Node, letter and next node of a slot are side by side: one look at memory. */
  let slots = new Int32Array(4 * (mask + 1));

  const first = (from: number, letter: number) =>
    (Math.imul(from, 0x9e37_79b1) ^ Math.imul(letter, 0x85eb_ca6b)) >>> shift;

  function put(from: number, letter: number, to: number): void {
    let slot = first(from, letter);
    while (slots[4 * slot + 2] !== 0) slot = (slot + 1) & mask;
    slots[4 * slot] = from;
    slots[4 * slot + 1] = letter;
    slots[4 * slot + 2] = to;
  }

  return {
    find(from, letter) {
      for (let slot = first(from, letter); ; slot = (slot + 1) & mask) {
        const to = slots[4 * slot + 2] as number;
        if (to === 0 || (slots[4 * slot] === from && slots[4 * slot + 1] === letter)) return to;
      }
    },
    /** At most half of the slots are taken. */
    add(from, letter, to) {
      count += 1;
      if (2 * count > mask) {
        const before = slots;
        bits += 1;
        [mask, shift] = [2 ** bits - 1, 32 - bits];
        slots = new Int32Array(4 * (mask + 1));
        for (let at = 0; at < before.length; at += 4) {
          if (before[at + 2] !== 0)
            put(before[at] as number, before[at + 1] as number, before[at + 2] as number);
        }
      }
      put(from, letter, to);
    },
  };
}
