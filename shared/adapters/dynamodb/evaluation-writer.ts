import type { EvaluationWriter } from '../../application/ports.ts';
import { type Backoff, realBackoff } from '../backoff.ts';
import { batchWrite } from './batch-write.ts';
import type { DeployedTable } from './deployed-table.ts';
import { evaluationItem } from './evaluation-item.ts';

export function dynamoEvaluationWriter(
  { client, tableName }: DeployedTable,
  backoff: Backoff = realBackoff,
): EvaluationWriter {
  return {
    keep: (evaluations) => batchWrite(client, tableName, evaluations.map(evaluationItem), backoff),
  };
}
