import type { Trigger } from '../../shared/domain/workflow/trigger.ts';
import type { Workflow } from '../../shared/domain/workflow/workflow.ts';

/** A workflow that has always been active, but for its `own` fields. */
export function makeWorkflow(own: Pick<Workflow, 'workflowId' | 'trigger'> & Partial<Workflow>): Workflow {
  return {
    channelId: 'ch-1',
    name: own.workflowId,
    state: 'active',
    revision: 1,
    rank: 0,
    exclusive: false,
    createdAt: 0,
    updatedAt: 0,
    effectiveFrom: 0,
    ...own,
  };
}

type WithoutRunMode<T> = T extends Trigger ? Omit<T, 'runMode'> & { readonly runMode?: T['runMode'] } : never;

/** A workflow as a story gives it; the rest is filled in. */
export interface Given {
  readonly id: string;
  readonly trigger: WithoutRunMode<Trigger>;
  readonly rank?: number;
  readonly exclusive?: boolean;
  readonly active?: boolean;
}

/** With the run mode that a story leaves out. */
export const fullTrigger = (trigger: Given['trigger']) =>
  ({ runMode: { mode: 'always' }, ...trigger }) as Trigger;

export function givenWorkflow(given: Given, more: Partial<Workflow> = {}): Workflow {
  const { id, trigger, rank = 0, exclusive = false, active = true } = given;
  const state = active ? 'active' : 'draft';
  return makeWorkflow({ workflowId: id, trigger: fullTrigger(trigger), rank, exclusive, state, ...more });
}
