import type { EventCircumstances } from '../check/event-settings.ts';
import type { Workflow } from '../workflow/workflow.ts';
import { type Answer, type Cells, contentAt } from './answers.ts';
import { allBits, type Bits, lowest } from './bits.ts';
import { ask, type Column } from './column.ts';
import type { Matcher } from './matcher.ts';

/** They fit into one block. */
export const few = 32;

/**
 * Answers for few workflows, numbered as they were given: those who are left are the bits of a number, and all
 * answers are bits. Who leads, and which blocks are looked at, need not be kept: it saves an event a seventh of its time
 * at 10 workflows, a quarter at 30.
 *
 * @param columns as they are asked, each only if somebody who is left asks for something in it
 * @param others who asks for something else, which `holds` tells
 */
export function matchFew(
  columns: readonly Column[],
  cells: Cells,
  given: readonly Workflow[],
  others: Bits,
  holds: (place: number, on: EventCircumstances) => boolean,
): Matcher {
  const everybody = allBits(given.length)[0] ?? 0;
  const asking = others[0] ?? 0;
  const frees = Int32Array.from(columns, ({ free }) => free[0] ?? 0);

  const satisfied = (index: number, on: EventCircumstances): number => {
    const column = columns[index] as Column;
    ask(column, on);
    const { found } = column;
    let met = frees[index] as number;
    for (let each = 0; each < found.count; each += 1)
      met |= cells[contentAt(cells, found.at[each] as Answer)] as number;
    return met;
  };

  return (on) => {
    let left = everybody;
    for (let index = 0; index < frees.length && left !== 0; index += 1)
      if ((left & ~(frees[index] as number)) !== 0) left &= satisfied(index, on);
    if (left === 0) return [];
    const matching: Workflow[] = [];
    for (let rest = left; rest !== 0; rest &= rest - 1) {
      const place = lowest(0, rest);
      if ((asking & rest & -rest) === 0 || holds(place, on)) matching.push(given[place] as Workflow);
    }
    return matching;
  };
}
