import type { EventCircumstances } from '../check/event-settings.ts';
import type { Bits } from './bits.ts';
import { type Found, nothingFound } from './found.ts';
import type { Source } from './source.ts';

/** At most one requirement of each workflow; any of the sources may say that it is met. */
export interface Column {
  /** Those that ask for nothing here. */
  readonly free: Bits;
  readonly sources: readonly Source[];
  /** The answers to the last event: those whose requirement is met. */
  readonly found: Found;
  /** Whether it is the lead of some. */
  readonly leads: boolean;
}

export const columnOf = (free: Bits, sources: readonly Source[], leads = false): Column => ({
  free,
  sources,
  found: nothingFound(),
  leads,
});

export function ask({ sources, found }: Column, on: EventCircumstances): void {
  found.count = 0;
  for (let index = 0; index < sources.length; index += 1) (sources[index] as Source)(on, found);
}
