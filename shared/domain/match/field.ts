import type { EventCircumstances } from '../check/event-settings.ts';
import type { ValueType } from '../filter/filter.ts';
import { type Comparable, readUnfolded } from '../filter/read-value.ts';
import { reader } from '../filter/resolve.ts';

/** Reads the value at a key as a type, but for text, which is left as it stands. */
export type Field = (on: EventCircumstances) => Comparable | undefined;

export function field(key: string, type: ValueType): Field {
  const read = reader(key);
  return (on) => readUnfolded(read(on.facts), type, on.timeZone);
}
