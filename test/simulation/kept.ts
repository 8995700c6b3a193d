import { channelOf } from '../../shared/adapters/dynamodb/definition-keys.ts';
import { readEvaluation } from '../../shared/adapters/dynamodb/evaluation-item.ts';
import { readExecution } from '../../shared/adapters/dynamodb/execution-item.ts';
import type { Dynamodb } from './cloud/dynamodb.ts';
import { tableNames } from './tables.ts';

/**
 * What fired without an evaluation that tells so, in channels that keep any. The other direction is nothing to
 * look for: an evaluation without an execution is not listed.
 */
export function firedUnkept(dynamodb: Pick<Dynamodb, 'items'>): readonly string[] {
  const withoutAny = new Set<string>();
  for (const item of dynamodb.items(tableNames.definitions)) {
    const isOff = item.definition?.S?.includes('"evaluations":"off"') === true;
    if (isOff) withoutAny.add(channelOf(item));
  }
  const kept = new Set<string | undefined>();
  for (const item of dynamodb.items(tableNames.evaluations)) kept.add(readEvaluation(item).executionId);
  const unkept: string[] = [];
  for (const item of dynamodb.items(tableNames.executions)) {
    const { type, executionId, conversation } = readExecution(item).announcement;
    const isUnkept = type === 'WorkflowTriggered' && !kept.has(executionId);
    if (isUnkept && !withoutAny.has(conversation.channelId)) unkept.push(executionId);
  }
  return unkept;
}
