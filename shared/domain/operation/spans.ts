/** A stretch of time from `from` until `to`, which is not part of it. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/** In order, what overlaps or touches made one. */
export function joined(spans: readonly Span[]): readonly Span[] {
  const apart: Span[] = [];
  for (const span of spans.toSorted((a, b) => a.from - b.from)) {
    const last = apart.at(-1);
    if (last === undefined || last.to < span.from) apart.push(span);
    else apart[apart.length - 1] = { from: last.from, to: Math.max(last.to, span.to) };
  }
  return apart;
}

/** How many elements of a list come before the first that does not hold; after it none may hold. O(log n). */
export function countFirst<T>(list: readonly T[], holds: (element: T) => boolean): number {
  let [low, high] = [0, list.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (holds(list[middle] as T)) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The last of the elements that `countFirst` counts. */
export function lastWhere<T>(list: readonly T[], holds: (element: T) => boolean): T | undefined {
  return list[countFirst(list, holds) - 1];
}
