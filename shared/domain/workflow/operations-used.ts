import type { Condition } from '../filter/filter.ts';
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

/** Whether a trigger names the operation, or asks for time of day or days, which are the channel's default's. */
export function usesOperation(trigger: Trigger, operationId: string): boolean {
  return (
    operationsNamed(trigger).some((named) => named.operationId === operationId) ||
    (operationId === defaultOperationId && someCondition(trigger, isLocal))
  );
}

const isLocal = ({ key, type }: Condition): boolean => type === 'date' || key.startsWith('time.');
