import type { EventCircumstances } from '../check/event-settings.ts';
import type { ValueType } from '../filter/filter.ts';
import { type Comparable, readUnfoldedList, readValue, textOf } from '../filter/read-value.ts';
import { reader } from '../filter/resolve.ts';

/** Reads the value at a key as a type, but for text, which is left as it stands, also in lists. */
export type Field = (on: EventCircumstances) => Comparable | undefined;

export function field(key: string, type: ValueType): Field {
  const read = reader(key);
  switch (type) {
    case 'string':
      return (on) => textOf(read(on.facts));
    case 'list':
      return (on) => readUnfoldedList(read(on.facts));
    default:
      return (on) => readValue(read(on.facts), type, on.timeZone);
  }
}
