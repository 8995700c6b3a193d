import type { Report } from '../../../shared/application/engine.ts';
import { conversationKey } from '../../../shared/domain/conversation/conversation-key.ts';
import { isTimed } from '../../../shared/domain/wait/wait.ts';

export interface SchedulerCalls {
  readonly created: number;
  readonly deleted: number;
  /** Schedules that fired: each invokes a function. */
  readonly fired: number;
}

/**
 * What is built where a wait is taken for a schedule: one for each workflow that waits, deleted and made anew
 * whenever a message moves its time, deleted when the wait ends, gone by itself when it fires. Told what the
 * conversations wait for after each input, it counts the calls of Scheduler that this costs.
 */
export function usualDesign() {
  /** Epoch ms by workflow, by conversation. */
  const schedules = new Map<string, ReadonlyMap<string, number>>();
  let created = 0;
  let deleted = 0;
  let fired = 0;
  return {
    handled({ ref, input, waits }: Report): void {
      const key = conversationKey(ref);
      const before = schedules.get(key) ?? new Map<string, number>();
      const after = new Map(waits.filter(isTimed).map(({ workflow, dueAt }) => [workflow.workflowId, dueAt]));
      for (const [workflowId, dueAt] of after) if (before.get(workflowId) !== dueAt) created += 1;
      for (const [workflowId, dueAt] of before) {
        if (after.get(workflowId) === dueAt) continue;
        if (input.kind === 'wakeUp') fired += 1;
        else deleted += 1;
      }
      schedules.set(key, after);
    },
    calls: (): SchedulerCalls => ({ created, deleted, fired }),
  };
}
