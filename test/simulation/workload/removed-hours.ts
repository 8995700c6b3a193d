import { removeOperation } from '../../../shared/application/remove-operation.ts';
import { replaceWorkflow } from '../../../shared/application/workflows.ts';
import { usesOperation } from '../../../shared/domain/workflow/operations-used.ts';
import type { Trigger } from '../../../shared/domain/workflow/trigger.ts';
import type { Random } from '../random.ts';
import type { VirtualTime } from '../time.ts';
import type { Attempt } from './attempt.ts';

/**
 * Takes an operation out of all workflows and removes it, while others put it into their workflows again: now and
 * then these come to wait in hours that are not there.
 */
export function removeFromUse(
  attempt: Attempt,
  { time, random }: { readonly time: Pick<VirtualTime, 'after'>; readonly random: Random },
  channelId: string,
  operationId: string,
): void {
  // Mostly so close together that each looks before the other has written.
  const within = random.pick([20, 20, 1_500]);
  const soon = (request: Parameters<Attempt>[0]) =>
    time.after(random.integer(0, within), () => attempt(request));
  attempt(async (at) => {
    const { workflows } = await at.store.list(channelId);
    const using = workflows.filter(({ trigger }) => usesOperation(trigger, operationId));
    const takenOut: Parameters<Attempt>[0][] = [];
    for (const { workflowId, revision, ...workflow } of using) {
      const without = { ...workflow, trigger: withoutHours(workflow.trigger) };
      const change = await replaceWorkflow(at, channelId, workflowId, revision, without);
      if (!change.ok) continue;
      const next = change.value.revision;
      takenOut.push((later) => replaceWorkflow(later, channelId, workflowId, next, workflow));
    }
    for (const putBack of takenOut) soon(putBack);
    soon((later) => removeOperation(later, channelId, operationId, undefined));
  });
}

function withoutHours(trigger: Trigger): Trigger {
  const { delayClock, delayOperationId, ...others } = trigger as Trigger & { [setting: string]: unknown };
  return { ...others, runMode: { mode: 'always' } } as Trigger;
}
