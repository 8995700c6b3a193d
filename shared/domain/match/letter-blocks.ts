/** Three letters in a row: enough to tell most texts apart, and looked at sooner than a whole text. */
export const blockLength = 3;

/** Upper case of ASCII counts as lower. */
export const hashOfBlock = (first: number, second: number, third: number): number =>
  Math.imul(((first | 0x20) * 0x1f1f) ^ ((second | 0x20) * 0x2b5) ^ (third | 0x20), 0x9e37_79b1);

/** Of the block that ends before `end`. */
export const hashBefore = (text: string, end: number): number =>
  hashOfBlock(text.charCodeAt(end - 3), text.charCodeAt(end - 2), text.charCodeAt(end - 1));

/** How far a hash is shifted to be a slot of a table that has 16 slots for each, and at most 2^16. */
export const shiftFor = (hashes: number): number =>
  32 - Math.min(16, Math.max(8, Math.ceil(Math.log2(16 * hashes))));

export const slotsOf = (shift: number): number => 2 ** (32 - shift);
