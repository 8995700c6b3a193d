/**
 * One of so many parts (from 1) into which the first faults of a race are dealt out: together they are the race.
 * What goes without a fault is in each.
 */
export interface Part {
  readonly place: number;
  readonly of: number;
}

export const wholeRace: Part = { place: 1, of: 1 };

/** Those of the faults that may come first at a call which are the part's; `before`: how many it was asked for before. */
export const dealtTo = <T>({ place, of }: Part, faults: readonly T[], before: number): readonly T[] =>
  faults.filter((_, index) => (before + index) % of === place - 1);
