import { activePeriod } from '../check/common-settings.ts';
import type { EventCircumstances } from '../check/event-settings.ts';
import { filterHolds } from '../filter/evaluate.ts';
import type { Filter } from '../filter/filter.ts';
import type { Trigger } from '../workflow/trigger.ts';
import type { Workflow } from '../workflow/workflow.ts';
import { type AnswerList, answerList } from './answers.ts';
import { askedOf } from './asked.ts';
import { addNumber, blocksOf, noBits } from './bits.ts';
import { ask, type Column } from './column.ts';
import { few, matchFew } from './few.ts';
import { filterColumns } from './filter-columns.ts';
import { addBlocks, addLed, clear, concerns, inTurn, keepSatisfied, nobody } from './left.ts';
import type { Matcher } from './matcher.ts';
import { leadsOf, orderOf } from './numbering.ts';
import { conjunction } from './requirement.ts';
import { settingColumns } from './setting-columns.ts';

/**
 * A matcher that looks up in an index what it can; README.md beside this file tells how. Time and memory to
 * compile are linear in the conditions of the workflows.
 *
 * @param answers where its answers are written, for whoever wants to know how many cells they take
 */
export function compile(workflows: readonly Workflow[], answers: AnswerList = answerList()): Matcher {
  const active = workflows.filter(({ state }) => state === 'active');
  const triggers = active.map(({ trigger }) => trigger);
  const { asked, subjects } = askedOf(triggers.map(filterParts));
  const leads = leadsOf(asked);
  const areFew = active.length <= few;
  /** By number, the place in which a workflow was given. */
  const order = areFew ? [...active.keys()] : orderOf(leads);
  const byNumber = <T>(list: readonly T[]): T[] => order.map((place) => list[place] as T);
  const leadOf = byNumber(leads);
  const { columns, rests } = filterColumns(byNumber(asked), leadOf, subjects, answers);
  const [own, ...settings] = settingColumns(byNumber(triggers), answers);
  const leading = columns.filter(({ leads }) => leads);
  const others = [...settings, ...columns.filter(({ leads }) => !leads)];
  /** By place, what the columns do not answer for; bits tell who has such, since most have none. */
  const rest = new Map<number, Rest>();
  const hasRest = noBits(active.length);
  for (const [number, place] of order.entries()) {
    const holds = restHolds(triggers[place] as Trigger, rests[number] as readonly Filter[]);
    if (holds === undefined) continue;
    rest.set(place, holds);
    addNumber(hasRest, place);
  }
  const holds = (place: number, on: EventCircumstances) => (rest.get(place) as Rest)(on);
  if (areFew) return matchFew([own, ...leading, ...others], answers.cells(), active, hasRest, holds);
  const unled = blocksOf([...leadOf.keys()].filter((number) => leadOf[number] === undefined));
  const left = nobody(order, answers.cells());

  return (on) => {
    clear(left);
    ask(own, on);
    // Nobody is free of settings of its own: where they hold of nobody, nothing else has to be read.
    if (own.found.count === 0) return [];
    addBlocks(left, unled);
    for (let index = 0; index < leading.length; index += 1) {
      const column = leading[index] as Column;
      ask(column, on);
      addLed(left, column.found);
    }
    if (left.count === 0) return [];
    keepSatisfied(left, own);
    for (let index = 0; index < leading.length; index += 1) keepSatisfied(left, leading[index] as Column);
    for (let index = 0; index < others.length && left.count > 0; index += 1) {
      const column = others[index] as Column;
      if (!concerns(left, column)) continue;
      ask(column, on);
      keepSatisfied(left, column);
    }
    if (left.count === 0) return [];
    return inTurn(left, active, hasRest, (place) => holds(place, on));
  };
}

type Rest = (on: EventCircumstances) => boolean;

/** Absent where the columns answer for everything. */
function restHolds(trigger: Trigger, filters: readonly Filter[]): Rest | undefined {
  if (trigger.activePeriod === undefined && filters.length === 0) return undefined;
  const rest = { and: filters };
  return (on) =>
    activePeriod(trigger, on) === undefined &&
    filterHolds(rest, { facts: on.facts, now: on.at, timeZone: on.timeZone, matches: on.matches });
}

/** Everything that must hold of what a filter sees. */
function filterParts(trigger: Trigger): readonly Filter[] {
  const parts = conjunction(trigger.filter);
  return trigger.type === 'startChatByUserAtLounge' ? [...parts, ...conjunction(trigger.pageQuery)] : parts;
}
