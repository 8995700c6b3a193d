import type { Post } from '../../../infra/operations/commands.ts';
import { mailbox } from '../../../infra/operations/mailbox.ts';
import { deadLetterQueues } from '../../../infra/operations/queues.ts';
import type { fakeSqs } from './sqs.ts';

export const functionArn = (name: string) =>
  `arn:aws:lambda:ap-northeast-2:123456789012:function:dev-workflow-triggers-${name}`;

/** The queues of an environment in memory, which puts what it is told into `lines`. */
export function postOn(sqs: ReturnType<typeof fakeSqs>, lines: string[]): Post {
  return {
    queues: Object.fromEntries(
      deadLetterQueues.map((name) => [name, mailbox(sqs.client, name)]),
    ) as Post['queues'],
    retries: mailbox(sqs.client, 'Retries'),
    functionArn,
    now: sqs.now,
    print: (line) => lines.push(line),
  };
}
