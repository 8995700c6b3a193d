/** The middle one, or the lower of the middle two. Throws for none. */
export function median(values: readonly number[]): number {
  const middle = [...values].sort((a, b) => a - b)[(values.length - 1) >> 1];
  if (middle === undefined) throw new Error('there is no median of nothing');
  return middle;
}
