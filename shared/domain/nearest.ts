/** The candidate that a mistyped word most likely meant: at most a third of its letters are wrong. */
export function nearest(word: string, candidates: readonly string[]): string | undefined {
  if (word.length > 50 || candidates.length > 500) return undefined;
  const [best] = candidates
    .filter((candidate) => Math.abs(candidate.length - word.length) <= tolerated(candidate))
    .map((candidate) => ({ candidate, distance: distance(word.toLowerCase(), candidate.toLowerCase()) }))
    .filter(({ candidate, distance }) => distance <= tolerated(candidate))
    .sort((a, b) => a.distance - b.distance);
  return best?.candidate;
}

const tolerated = (candidate: string) => Math.max(1, Math.floor(candidate.length / 3));

/** How many letters to insert, drop or change, or to swap with the next: Levenshtein's, and Damerau's swaps. */
function distance(a: string, b: string): number {
  let before: number[] = [];
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const change = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      const isSwap = a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      const swap = isSwap ? (before[j - 2] as number) + 1 : change;
      next.push(Math.min(change, swap, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    [before, row] = [row, next];
  }
  return row[b.length] ?? 0;
}

/** The rule that a word breaks which is none of these. */
export function mustBeOneOf(found: unknown, candidates: readonly string[]): string {
  const meant = typeof found === 'string' ? didYouMean(found, candidates) : '';
  return `must be one of ${candidates.join(', ')}${meant}`;
}

/** What a message about an unknown word ends in: `; did you mean …?`, or nothing where no candidate is near. */
export function didYouMean(word: string, candidates: readonly string[]): string {
  const meant = nearest(word, candidates);
  return meant === undefined ? '' : `; did you mean \`${meant}\`?`;
}
