import { type IQueue, Queue } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';

/** CDK would add to the policy of a queue that it knows as its own, and so make the stacks refer to each other. */
export function queueOfOtherStack(scope: Construct, { queueArn, queueUrl }: IQueue): IQueue {
  return Queue.fromQueueAttributes(scope, 'DeadLetters', { queueArn, queueUrl });
}
