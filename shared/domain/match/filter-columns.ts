import type { Filter } from '../filter/filter.ts';
import type { Answer, AnswerList } from './answers.ts';
import { append } from './append.ts';
import { type Asked, type AskedPart, type Subject, valuesOf } from './asked.ts';
import { allBits, type Bits, blocksFor, removeNumber } from './bits.ts';
import { type Column, columnOf } from './column.ts';
import { field } from './field.ts';
import { limitSource } from './limits.ts';
import type { Leads } from './numbering.ts';
import type { Requirement, Scalar } from './requirement.ts';
import { type ByValue, keywordSource, type Source, valueSource } from './source.ts';

/** What is looked up of the filters of many workflows, and what of each is left to ask. */
export interface FilterColumns {
  readonly columns: readonly Column[];
  /** By number. */
  readonly rests: readonly (readonly Filter[])[];
}

/** Who asks the same. */
interface Askers {
  readonly requirement: Requirement;
  readonly numbers: number[];
  /** The blocks in which those stand whose lead it is. */
  readonly leadBlocks: number[];
}

/** A column that is being filled, number by number. */
interface Filling {
  readonly askers: Map<Subject, Map<Asked, Askers>>;
  last: number;
}

/** `workflows` and `leads` are by number. */
export function filterColumns(
  workflows: readonly (readonly AskedPart[])[],
  leads: Leads,
  subjects: readonly Subject[],
  answers: AnswerList,
): FilterColumns {
  const size = workflows.length;
  const fillingOf = assignColumns(subjects, size);
  const rests = workflows.map((parts, number) => {
    const lead = leads[number];
    // The lead comes first, while there is room for certain.
    if (lead !== undefined) assign(lead, number, true, fillingOf);
    const rest: Filter[] = [];
    for (const { part, asked, exact } of parts) {
      let placed = true;
      for (const each of asked) placed = (each === lead || assign(each, number, false, fillingOf)) && placed;
      if (!exact || !placed) rest.push(part);
    }
    return rest;
  });
  const columns = [...new Set(fillingOf.values())];
  return { columns: columns.map((filling) => columnFrom(filling, size, answers)), rests };
}

/**
 * A subject that is asked about often has a column of its own; those that are not share one, since a column
 * takes time at every event and memory for every workflow.
 */
function assignColumns(subjects: readonly Subject[], size: number): ReadonlyMap<Subject, Filling> {
  const shared: Filling = { askers: new Map(), last: -1 };
  const isOften = ({ count }: Subject) => count >= blocksFor(size);
  return new Map(
    subjects.map((subject) => [subject, isOften(subject) ? { askers: new Map(), last: -1 } : shared]),
  );
}

/** Whether there was room: a column takes one requirement of each workflow. */
function assign(
  asked: Asked,
  number: number,
  isLead: boolean,
  fillingOf: ReadonlyMap<Subject, Filling>,
): boolean {
  const { subject, requirement } = asked;
  const filling = fillingOf.get(subject) as Filling;
  if (filling.last === number) return false;
  filling.last = number;
  let about = filling.askers.get(subject);
  if (about === undefined) {
    about = new Map();
    filling.askers.set(subject, about);
  }
  let askers = about.get(asked);
  if (askers === undefined) {
    askers = { requirement, numbers: [], leadBlocks: [] };
    about.set(asked, askers);
  }
  askers.numbers.push(number);
  const block = number >>> 5;
  if (isLead && askers.leadBlocks.at(-1) !== block) askers.leadBlocks.push(block);
  return true;
}

function columnFrom({ askers }: Filling, size: number, answers: AnswerList): Column {
  const free = allBits(size);
  const subjects = [...askers.values()].map((about) => [...about.values()]);
  const all = subjects.flat();
  for (const { numbers } of all) for (const number of numbers) removeNumber(free, number);
  const isLed = all.some(({ leadBlocks }) => leadBlocks.length > 0);
  const sources = subjects.map((each) => sourceOf(each, free, answers));
  return columnOf(free, sources, isLed);
}

function sourceOf(askers: readonly Askers[], free: Bits, answers: AnswerList): Source {
  const { key, type, by } = (askers[0] as Askers).requirement;
  const read = field(key, type);
  switch (by) {
    case 'value':
      return valueSource(read, byValue(askers, free, answers));
    case 'keyword':
      return keywordSource(read, byValue(askers, free, answers) as ByValue<string>);
    case 'atLeast':
    case 'atMost': {
      const limits = askers.flatMap(({ numbers, requirement }) =>
        'limit' in requirement ? [{ numbers, limit: requirement.limit, strict: requirement.strict }] : [],
      );
      return limitSource(read, limits, free, by === 'atLeast' ? 1 : -1, answers);
    }
  }
}

function byValue(askers: readonly Askers[], free: Bits, answers: AnswerList): ByValue<Scalar> {
  const byValue = new Map<Scalar, Askers[]>();
  for (const each of askers) {
    for (const value of new Set(valuesOf(each.requirement))) append(byValue, value, each);
  }
  return new Map(
    [...byValue].map(([value, all]): [Scalar, Answer] => [
      value,
      answers.add(
        joined(all.map(({ numbers }) => numbers)),
        free,
        // Those who ask alike in different words may stand in the same block.
        [...new Set(joined(all.map(({ leadBlocks }) => leadBlocks)))],
      ),
    ]),
  );
}

const joined = (lists: readonly (readonly number[])[]): readonly number[] =>
  lists.length === 1 ? (lists[0] as readonly number[]) : lists.flat();
