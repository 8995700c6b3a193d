import { BatchWriteItemCommand, type DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { definitionKey } from '../../../shared/adapters/dynamodb/definition-keys.ts';
import { definitionItem } from '../../../shared/adapters/dynamodb/definition-requests.ts';
import { dynamoDefinitionStore } from '../../../shared/adapters/dynamodb/definition-store.ts';
import type { Trigger } from '../../../shared/domain/workflow/trigger.ts';
import type { Workflow } from '../../../shared/domain/workflow/workflow.ts';
import { clockAt } from '../../support/clock.ts';
import { makeWorkflow } from '../../support/workflow.ts';

export const activeWorkflow = (workflowId: string, trigger: Trigger) => makeWorkflow({ workflowId, trigger });

/** Puts workflows into the store, as the API would one by one; the last save moves the marker. */
export async function define(client: DynamoDBClient, workflows: readonly Workflow[]): Promise<void> {
  const puts = workflows.map((workflow) => {
    const ref = { channelId: workflow.channelId, kind: 'workflow', id: workflow.workflowId } as const;
    return { PutRequest: { Item: definitionItem(definitionKey(ref, 0), workflow) } };
  });
  for (let from = 0; from < puts.length; from += 25) {
    const RequestItems = { definitions: puts.slice(from, from + 25) };
    await client.send(new BatchWriteItemCommand({ RequestItems }));
  }
  const last = activeWorkflow('last-of-all', { type: 'startCallByUser', runMode: { mode: 'always' } });
  await dynamoDefinitionStore({ client, tableName: 'definitions' }).saveWorkflow(last, clockAt(0));
}

export const many = <T>(count: number, make: (n: number) => T): T[] =>
  Array.from({ length: count }, (_, n) => make(n));
