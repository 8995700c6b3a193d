import { GetItemCommand, PutItemCommand } from '@aws-sdk/client-dynamodb';
import type { ExecutionWriter } from '../../application/ports.ts';
import { isSameDecision } from '../execution-record.ts';
import { conditionHeld } from './condition.ts';
import type { DeployedTable } from './deployed-table.ts';
import { executionItem, readExecution } from './execution-item.ts';
import { getExecutionRequest, recordRequest } from './execution-requests.ts';

export function dynamoExecutionWriter({ client, tableName }: DeployedTable): ExecutionWriter {
  return {
    async record(announcement, decidedIn) {
      const record = { announcement, decidedIn };
      const put = new PutItemCommand(recordRequest(tableName, executionItem(record)));
      if (await conditionHeld(client.send(put))) return 'recorded';
      const { executionId } = announcement;
      const { Item } = await client.send(new GetItemCommand(getExecutionRequest(tableName, executionId)));
      if (Item === undefined) throw new Error(`execution ${executionId}: expired between a write and a read`);
      return isSameDecision(readExecution(Item), record) ? 'again' : 'taken';
    },
  };
}
