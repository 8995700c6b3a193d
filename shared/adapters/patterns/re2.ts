import { LRUCache } from 'lru-cache';
import { RE2JS } from 're2js';
import type { Patterns } from '../../application/ports.ts';

const compiled = new LRUCache<string, RE2JS>({ max: 500 });

function compile(pattern: string): RE2JS {
  const known = compiled.get(pattern);
  if (known !== undefined) return known;
  const made = RE2JS.compile(pattern.normalize('NFC'), RE2JS.CASE_INSENSITIVE);
  compiled.set(pattern, made);
  return made;
}

/** RE2: no backreferences and no look-around, so that no pattern takes more than linear time. */
export const re2: Patterns = {
  isPattern(pattern) {
    try {
      compile(pattern);
      return true;
    } catch {
      return false;
    }
  },
  matches: (pattern, text) => compile(pattern).matcher(text).find(),
};
