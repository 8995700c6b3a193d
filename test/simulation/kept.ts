import { channelOf } from '../../shared/adapters/dynamodb/definition-keys.ts';
import { readEvaluation } from '../../shared/adapters/dynamodb/evaluation-item.ts';
import { readExecution } from '../../shared/adapters/dynamodb/execution-item.ts';
import type { Dynamodb } from './cloud/dynamodb.ts';
import { tableNames } from './tables.ts';

type Tables = Pick<Dynamodb, 'items'>;

/** Executions that evaluations tell of, and that are not recorded. */
export function unfiredKept(tables: Tables): readonly string[] {
  const fired = new Set(firedIn(tables).map(({ executionId }) => executionId));
  return [...keptIn(tables)].filter((executionId) => !fired.has(executionId));
}

/** What fired without an evaluation that tells so, in channels that keep any. */
export function firedUnkept(tables: Tables): readonly string[] {
  const withoutAny = new Set<string>();
  for (const item of tables.items(tableNames.definitions)) {
    const isOff = item.definition?.S?.includes('"evaluations":"off"') === true;
    if (isOff) withoutAny.add(channelOf(item));
  }
  const kept = keptIn(tables);
  return firedIn(tables)
    .filter(
      ({ executionId, conversation }) => !kept.has(executionId) && !withoutAny.has(conversation.channelId),
    )
    .map(({ executionId }) => executionId);
}

const firedIn = (tables: Tables) =>
  [...tables.items(tableNames.executions)]
    .map((item) => readExecution(item).announcement)
    .filter(({ type }) => type === 'WorkflowTriggered');

function keptIn(tables: Tables): ReadonlySet<string> {
  const told = [...tables.items(tableNames.evaluations)].map((item) => readEvaluation(item).executionId);
  return new Set(told.filter((executionId) => executionId !== undefined));
}
