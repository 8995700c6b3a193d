import type { Circumstances } from '../check/common-settings.ts';
import { explainFilter } from '../filter/explain.ts';
import type { Trigger } from '../workflow/trigger.ts';
import type { Explanation } from './explanation.ts';

/** The trees of a trigger's filters as they come out. */
export function filtersOf(trigger: Trigger, on: Circumstances): Pick<Explanation, 'filter' | 'pageQuery'> {
  const { facts, at: now, timeZone, matches } = on;
  const context = { facts, now, timeZone, matches };
  const pageQuery = trigger.type === 'startChatByUserAtLounge' ? trigger.pageQuery : undefined;
  return {
    ...(trigger.filter !== undefined && { filter: explainFilter(trigger.filter, context) }),
    ...(pageQuery !== undefined && { pageQuery: explainFilter(pageQuery, context) }),
  };
}
