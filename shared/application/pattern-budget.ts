import type { Patterns } from './ports.ts';

/**
 * What the searches for patterns at one input may take: 20 million instructions and characters are about a second,
 * and some four on a function of 512 MB. One pattern of the largest size on the longest message takes as much.
 * The function ends at 29 s, and an input that it cannot decide by then would fail at every retry.
 */
export const maxSearchCost = 20_000_000;

/**
 * Searches for one input, each pattern in each text once; `undefined` where it has cost too much already. What a
 * search costs depends on the pattern and the text alone: the same input is decided alike on a slow machine.
 */
export function withinBudget({
  costOf,
  matches,
}: Patterns): (pattern: string, text: string) => boolean | undefined {
  let left = maxSearchCost;
  const known = new Map<string, Map<string, boolean>>();
  return (pattern, text) => {
    const told = known.get(pattern)?.get(text);
    if (told !== undefined || left <= 0) return told;
    left -= costOf(pattern, text);
    const found = matches(pattern, text);
    const texts = known.get(pattern) ?? new Map<string, boolean>();
    known.set(pattern, texts.set(text, found));
    return found;
  };
}
