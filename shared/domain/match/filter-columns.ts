import type { Filter } from '../filter/filter.ts';
import { append } from './append.ts';
import { allBits, type Bits, removeNumber, wordsFor } from './bits.ts';
import type { Column } from './column.ts';
import { field } from './field.ts';
import { type Needs, needsOf, type Requirement, type Scalar } from './requirement.ts';
import { keywordSource, limitSource, type Source, valueSource } from './source.ts';

/** What is looked up of the filters of many workflows, and what of each is left to ask. */
export interface FilterColumns {
  readonly columns: readonly Column[];
  /** By number. */
  readonly rests: readonly (readonly Filter[])[];
}

interface Asked {
  readonly number: number;
  readonly requirement: Requirement;
}

/** A column that is being filled, number by number. */
interface Filling {
  readonly asked: Map<string, Asked[]>;
  last: number;
}

/** `parts`: by number, the filters that must all hold. */
export function filterColumns(parts: readonly (readonly Filter[])[]): FilterColumns {
  const needed = parts.map((each) => each.map((part) => ({ part, ...needsOf(part) })));
  const columnOf = assignColumns(needed.flat(), parts.length);
  const rests = needed.map((each, number) =>
    each
      .filter(({ needs, exact }) => {
        const placed = needs.map((requirement) => place(requirement, number, columnOf));
        return !exact || placed.includes(false);
      })
      .map(({ part }) => part),
  );
  const columns = [...new Set(columnOf.values())];
  return { columns: columns.map((filling) => columnFrom(filling, parts.length)), rests };
}

/**
 * A subject that is asked about often has a column of its own; those that are not share one, since a column
 * takes time at every event and memory for every workflow. What takes longer comes later.
 */
function assignColumns(needed: readonly Needs[], size: number): ReadonlyMap<string, Filling> {
  const counts = new Map<string, number>();
  for (const { needs } of needed) {
    for (const requirement of needs) {
      const subject = subjectOf(requirement);
      counts.set(subject, (counts.get(subject) ?? 0) + 1);
    }
  }
  const shared: Filling = { asked: new Map(), last: -1 };
  const isOften = (count: number) => count >= wordsFor(size);
  return new Map(
    [...counts]
      .sort(([a], [b]) => costOf(a) - costOf(b))
      .map(([subject, count]) => [subject, isOften(count) ? { asked: new Map(), last: -1 } : shared]),
  );
}

/** Limits and single values, then lists, then text that is searched. */
const costs = ['value list', 'keyword'];
const costOf = (subject: string): number => costs.findIndex((kind) => subject.startsWith(kind));

/** What is looked up together. */
const subjectOf = ({ by, type, key }: Requirement): string => `${by} ${type} ${key}`;

/** Whether there was room: a column takes one requirement of each workflow. */
function place(requirement: Requirement, number: number, columnOf: ReadonlyMap<string, Filling>): boolean {
  const subject = subjectOf(requirement);
  const filling = columnOf.get(subject) as Filling;
  if (filling.last === number) return false;
  filling.last = number;
  append(filling.asked, subject, { number, requirement });
  return true;
}

function columnFrom({ asked }: Filling, size: number): Column {
  const free = allBits(size);
  const lists = [...asked.values()];
  for (const list of lists) for (const { number } of list) removeNumber(free, number);
  return { free, sources: lists.map((list) => sourceOf(list, free)) };
}

function sourceOf(asked: readonly Asked[], free: Bits): Source {
  const { key, type, by } = (asked[0] as Asked).requirement;
  const read = field(key, type);
  switch (by) {
    case 'value':
      return valueSource(
        read,
        byValue(asked, (value) => value),
        free,
      );
    case 'keyword':
      return keywordSource(read, byValue(asked, String), free);
    case 'atLeast':
    case 'atMost': {
      const limits = asked.flatMap(({ number, requirement }) =>
        'limit' in requirement ? [{ number, limit: requirement.limit, strict: requirement.strict }] : [],
      );
      return limitSource(read, limits, free, by === 'atLeast' ? 1 : -1);
    }
  }
}

function byValue<T extends Scalar>(asked: readonly Asked[], read: (value: Scalar) => T): Map<T, number[]> {
  const numbers = new Map<T, number[]>();
  for (const { number, requirement } of asked) {
    if (!('anyOf' in requirement)) continue;
    for (const value of new Set(requirement.anyOf.map(read))) append(numbers, value, number);
  }
  return numbers;
}
