import { isSimple } from '../filter/fold.ts';
import { blockLength, hashBefore, hashOfBlock, shiftFor, slotsOf } from './letter-blocks.ts';

/**
 * Tells of most texts, by their last letters, that they are none of `words` once they are folded: to look a text up in
 * a hash table, and to fold it where it is not found, takes some ten times as long.
 */
export function endingsOf(words: readonly string[]): (text: string) => boolean {
  const shift = shiftFor(words.length);
  const taken = new Uint8Array(slotsOf(shift));
  for (const word of words)
    if (word.length >= blockLength) taken[hashBefore(word, word.length) >>> shift] = 1;
  return (text) => {
    const end = text.length;
    if (end < blockLength) return true;
    const first = text.charCodeAt(end - 3);
    const second = text.charCodeAt(end - 2);
    const third = text.charCodeAt(end - 1);
    return !areSimple(first, second, third) || taken[hashOfBlock(first, second, third) >>> shift] !== 0;
  };
}

const areSimple = (first: number, second: number, third: number): boolean =>
  (first | second | third) < 0x80 || (isSimple(first) && isSimple(second) && isSimple(third));
