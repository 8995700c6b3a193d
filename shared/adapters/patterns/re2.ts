import { LRUCache } from 'lru-cache';
import { RE2JS, RE2JSException } from 're2js';
import type { Patterns } from '../../application/ports.ts';

/**
 * Instructions of a compiled pattern. A search takes up to about 50 ns for each instruction and character:
 * linear in the text, but `[가-힣]{0,999}` written 25 times took 98 s on 10 000 characters. A pattern of 500
 * characters without counts stays below that.
 */
const maxProgramSize = 1_000;

/** A workflow of a hundred patterns is checked, and so compiled, in one call of the API: this is 50 ms at most. */
const maxCostOfCompiling = 1_000_000;

const compiled = new LRUCache<string, RE2JS>({ max: 500 });

function compile(pattern: string): RE2JS {
  const known = compiled.get(pattern);
  if (known !== undefined) return known;
  const made = RE2JS.compile(pattern.normalize('NFC'), RE2JS.CASE_INSENSITIVE);
  if (made.programSize() <= maxProgramSize) compiled.set(pattern, made);
  return made;
}

/**
 * What compiling takes at most, in units of one instruction and character. Ranges take it, since the case of each
 * letter in one is folded: `[A-힣]` written 100 times took 0.18 s. Told from the text alone, so that it is the same
 * whether the pattern is kept compiled or not.
 */
function costOfCompiling(pattern: string): number {
  let folded = 0;
  for (const [, from = '', hex, to = ''] of pattern.matchAll(range)) {
    const end = hex === undefined ? codeOf(to) : Number.parseInt(hex, 16);
    folded += Math.max(0, Math.min(end, lastFolded) - (from === '}' ? 0 : codeOf(from)));
  }
  const classes = pattern.match(/\\p/gi)?.length ?? 0;
  return 100 * pattern.length + folded + 2_500 * classes;
}

/** Both ends of each range; one that ends in another escape than `\x{…}` is of ASCII. */
const range = /(?<=(.))-(?=\\x\{([\da-f]+)\}|(.))/gisu;
const lastFolded = 0x1e943;
const codeOf = (letter: string) => (letter === '\\' ? 0 : (letter.codePointAt(0) ?? 0));

/** RE2: no backreferences and no look-around, so that no pattern takes more than linear time. */
export const re2: Patterns = {
  isPattern(pattern) {
    try {
      return (
        costOfCompiling(pattern) <= maxCostOfCompiling && compile(pattern).programSize() <= maxProgramSize
      );
    } catch (error) {
      if (error instanceof RE2JSException) return false;
      throw error;
    }
  },
  costOf: (pattern, text) => costOfCompiling(pattern) + compile(pattern).programSize() * text.length,
  matches: (pattern, text) => compile(pattern).matcher(text).find(),
};
