import type { Filter } from '../filter/filter.ts';
import { needsOf, type Requirement, type Scalar } from './requirement.ts';

/** What is looked up together, at the same place of an event and in the same way. */
export interface Subject {
  readonly by: Requirement['by'];
  /** Limits and single values, then lists, then text that is searched: what takes longer is asked later. */
  readonly cost: number;
  /** How many workflows ask about it; one may more than once. */
  count: number;
  /** What is asked for, of all workflows; empty for limits. */
  readonly values: Set<Scalar>;
}

/** A requirement, shared by all workflows that ask the same. */
export interface Asked {
  readonly subject: Subject;
  readonly requirement: Requirement;
}

/** A part of a filter and all that is looked up for it; `exact`: nothing else has to be asked. */
export interface AskedPart {
  readonly part: Filter;
  readonly asked: readonly Asked[];
  readonly exact: boolean;
}

/** What workflows ask, given by workflow the filters that must all hold. */
export function askedOf(workflows: readonly (readonly Filter[])[]): AskedOf {
  const subjects = new Map<string, Subject>();
  const conditions: Conditions = new Map();
  const others = new Map<string, AskedPart>();
  const partOf = (part: Filter): AskedPart => {
    const value = 'key' in part && part.values.length === 1 ? part.values[0] : undefined;
    if (!('key' in part) || typeof value !== 'string') {
      return made(others, JSON.stringify(part), () => taken(part, subjects));
    }
    const byOperator = made(conditions, part.key, () => new Map());
    const byType = made(byOperator, part.operator, () => new Map());
    return made(
      made(byType, part.type, () => new Map()),
      value,
      () => taken(part, subjects),
    );
  };
  const asked = workflows.map((parts) => {
    const same = parts.map(partOf);
    for (const { asked } of same) for (const { subject } of asked) subject.count += 1;
    return same;
  });
  return { asked, subjects: [...subjects.values()].sort((a, b) => a.cost - b.cost) };
}

/**
 * Conditions that compare with one text, by key, operator, type and text. Most workflows ask what others ask as
 * well; to look them up by a text put together of all four took twice as long.
 */
type Conditions = Map<string, Map<string, Map<string, Map<string, AskedPart>>>>;

function made<K, T>(known: Map<K, T>, key: K, make: () => T): T {
  let value = known.get(key);
  if (value === undefined) {
    value = make();
    known.set(key, value);
  }
  return value;
}

export interface AskedOf {
  readonly asked: readonly (readonly AskedPart[])[];
  /** In the order in which they are asked. */
  readonly subjects: readonly Subject[];
}

function taken(part: Filter, subjects: Map<string, Subject>): AskedPart {
  const { needs, exact } = needsOf(part);
  const asked = needs.map((requirement) => {
    const { by, type, key } = requirement;
    const name = `${by} ${type} ${key}`;
    const subject = subjects.get(name) ?? { by, cost: costOf(requirement), count: 0, values: new Set() };
    subjects.set(name, subject);
    for (const value of valuesOf(requirement)) subject.values.add(value);
    return { subject, requirement };
  });
  return { part, asked, exact };
}

function costOf({ by, type }: Requirement): number {
  if (by === 'keyword') return 2;
  return type === 'list' || type === 'listOfNumber' ? 1 : 0;
}

export const valuesOf = (requirement: Requirement): readonly Scalar[] =>
  'anyOf' in requirement ? requirement.anyOf : [];
