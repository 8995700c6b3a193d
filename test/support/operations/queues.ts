import type { DeadLetterQueues } from '../../../infra/operations/dead-letter-queues.ts';
import { sqsQueue } from '../../../infra/operations/sqs-queue.ts';
import { deadLetterQueueNames } from '../../../infra/queue-names.ts';
import { fakeSqs } from './sqs.ts';

export const functionArn = (name: string) =>
  `arn:aws:lambda:ap-northeast-2:123456789012:function:dev-workflow-triggers-${name}`;

/** The empty queues of an environment in memory, and in `lines` what is told of them. */
export function emptyQueues() {
  const sqs = fakeSqs(1_000_000);
  const lines: string[] = [];
  const queues: DeadLetterQueues = {
    byName: Object.fromEntries(
      deadLetterQueueNames.map((name) => [name, sqsQueue(sqs.client, name)]),
    ) as DeadLetterQueues['byName'],
    retries: sqsQueue(sqs.client, 'Retries'),
    functionArn,
    now: sqs.now,
    print: (line) => lines.push(line),
  };
  return { sqs, lines, queues };
}
