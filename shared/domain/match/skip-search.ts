import { addFound, type Found } from './found.ts';
import { blockLength, hashBefore, shiftFor, slotsOf } from './letter-blocks.ts';

/**
 * The search of Wu and Manber: it looks at three letters, and goes on by as many as no word can end in because of them.
 * A page of 44 letters is passed over in four or five looks where words have a dozen. Absent where it could take
 * more than a bounded time for a letter of the text.
 *
 * @param words folded
 */
export function skipSearch(words: readonly string[]): ((folded: string, found: Found) => void) | undefined {
  const lengths = words.map(({ length }) => length);
  const shortest = Math.min(...lengths);
  if (shortest < blockLength || Math.max(...lengths) > longest) return undefined;
  // Of a longer word its last letters are looked for, and all of it where they are found.
  const furthest = shortest - blockLength;
  const hashOfEnd = (text: string, end: number) =>
    hashBefore(text, end) ^ Math.imul(hashBefore(text, end - furthest), 31);
  const shift = shiftFor(words.length * (furthest + 1));
  const endShift = shiftFor(words.length);
  const skips = new Uint8Array(slotsOf(shift)).fill(furthest + 1);
  /** By hash, the first word with such an end; by word, the next one; each plus one, since 0 is none. */
  const firstWith = new Int32Array(slotsOf(endShift));
  const nextWith = new Int32Array(words.length);
  const alike = new Uint8Array(slotsOf(endShift));
  for (const [number, word] of words.entries()) {
    for (let back = 0; back <= furthest; back += 1) {
      const slot = hashBefore(word, word.length - back) >>> shift;
      skips[slot] = Math.min(skips[slot] as number, back);
    }
    const slot = hashOfEnd(word, word.length) >>> endShift;
    nextWith[number] = firstWith[slot] as number;
    firstWith[slot] = number + 1;
    alike[slot] = (alike[slot] as number) + 1;
    if ((alike[slot] as number) > mostAlike) return undefined;
  }
  /** By word: the last search that found it. */
  const seen = new Int32Array(words.length);
  let searches = 0;

  return (text, found) => {
    searches = (searches + 1) | 0;
    for (let end = shortest; end <= text.length; ) {
      const skip = skips[hashBefore(text, end) >>> shift] as number;
      end += skip;
      if (skip !== 0) continue;
      let after = firstWith[hashOfEnd(text, end) >>> endShift] as number;
      for (; after !== 0; after = nextWith[after - 1] as number) {
        const number = after - 1;
        const word = words[number] as string;
        if (seen[number] === searches || !text.startsWith(word, end - word.length)) continue;
        seen[number] = searches;
        addFound(found, number);
      }
      end += 1;
    }
  };
}

/** Both bound the time for a letter of the text: at worst, words and text made for it, 3 ms for 20 000 letters. */
const mostAlike = 2;
const longest = 64;
