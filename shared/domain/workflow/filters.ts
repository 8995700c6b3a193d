import { conditionsOf } from '../filter/conditions.ts';
import type { Condition } from '../filter/filter.ts';
import type { Trigger } from './trigger.ts';

/** Whether some condition of the filters of a trigger is such. Asked once for each workflow and version. */
export function someCondition(trigger: Trigger, isSuch: (condition: Condition) => boolean): boolean {
  for (const filter of [trigger.filter, 'pageQuery' in trigger ? trigger.pageQuery : undefined]) {
    if (filter === undefined) continue;
    for (const condition of conditionsOf(filter)) if (isSuch(condition)) return true;
  }
  return false;
}
