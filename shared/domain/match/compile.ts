import { activePeriod } from '../check/common-settings.ts';
import type { EventCircumstances } from '../check/event-settings.ts';
import { filterHolds } from '../filter/evaluate.ts';
import type { Filter } from '../filter/filter.ts';
import type { Trigger } from '../workflow/trigger.ts';
import type { Workflow } from '../workflow/workflow.ts';
import { exceeds, keepOnly, noBits, numbersOf } from './bits.ts';
import { type Column, satisfied } from './column.ts';
import { filterColumns } from './filter-columns.ts';
import type { Matcher } from './matcher.ts';
import { conjunction } from './requirement.ts';
import { settingColumns } from './setting-columns.ts';

/**
 * A matcher that looks up in an index what it can; README.md beside this file tells how. Time and memory to
 * compile are linear in the conditions of the workflows.
 */
export function compile(workflows: readonly Workflow[]): Matcher {
  const active = workflows.filter(({ state }) => state === 'active');
  const triggers = active.map(({ trigger }) => trigger);
  const { columns, rests } = filterColumns(triggers.map(filterParts));
  const [first, ...others] = [...settingColumns(triggers), ...columns];
  const candidates = active.map((workflow, number) => candidate(workflow, rests[number] ?? []));
  const [left, scratch] = [noBits(active.length), noBits(active.length)];

  return (on) => {
    left.set(satisfied(first, on, scratch));
    for (let index = 0; index < others.length; index += 1) {
      const column = others[index] as Column;
      if (exceeds(left, column.free) && !keepOnly(left, satisfied(column, on, scratch))) return [];
    }
    const matching: Workflow[] = [];
    for (const number of numbersOf(left)) {
      const { workflow, rest } = candidates[number] as Candidate;
      if (rest === undefined || rest(on)) matching.push(workflow);
    }
    return matching;
  };
}

interface Candidate {
  readonly workflow: Workflow;
  /** What the columns do not answer for; absent where they answer for everything. */
  readonly rest: ((on: EventCircumstances) => boolean) | undefined;
}

function candidate(workflow: Workflow, filters: readonly Filter[]): Candidate {
  const { trigger } = workflow;
  if (trigger.activePeriod === undefined && filters.length === 0) return { workflow, rest: undefined };
  const rest = { and: filters };
  return {
    workflow,
    rest: (on) =>
      activePeriod(trigger, on) === undefined &&
      filterHolds(rest, { facts: on.facts, now: on.at, matches: on.matches }),
  };
}

/** Everything that must hold of what a filter sees. */
function filterParts(trigger: Trigger): readonly Filter[] {
  const pageQuery = trigger.type === 'startChatByUserAtLounge' ? trigger.pageQuery : undefined;
  return [...conjunction(trigger.filter), ...conjunction(pageQuery)];
}
