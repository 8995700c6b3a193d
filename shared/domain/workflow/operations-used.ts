import { defaultOperationId } from '../operation/operation.ts';
import { someCondition } from './filters.ts';
import type { Trigger } from './trigger.ts';

/** The operations without which a trigger cannot fire, each with the setting that names it. */
export function operationsNamed(trigger: Trigger): readonly { field: string; operationId: string }[] {
  const { mode, operationId = defaultOperationId } = trigger.runMode;
  const delayed = 'delayClock' in trigger && trigger.delayClock === 'operation' ? trigger : undefined;
  const counted = delayed && (delayed.delayOperationId ?? defaultOperationId);
  return [
    ...(mode === 'inOperation' || mode === 'notInOperation'
      ? [{ field: 'trigger.runMode.operationId', operationId }]
      : []),
    ...(counted !== undefined ? [{ field: 'trigger.delayOperationId', operationId: counted }] : []),
  ];
}

/** Whether a trigger names the operation, or asks for the time of day, which is that of the channel's default. */
export function usesOperation(trigger: Trigger, operationId: string): boolean {
  return (
    operationsNamed(trigger).some((named) => named.operationId === operationId) ||
    (operationId === defaultOperationId && someCondition(trigger, ({ key }) => key.startsWith('time.')))
  );
}
