import { mailbox } from '../../../infra/operations/mailbox.ts';
import type { Post } from '../../../infra/operations/post.ts';
import { deadLetterQueues } from '../../../infra/queue-names.ts';
import { fakeSqs } from './sqs.ts';

export const functionArn = (name: string) =>
  `arn:aws:lambda:ap-northeast-2:123456789012:function:dev-workflow-triggers-${name}`;

/** The empty queues of an environment in memory, and in `lines` what is told of them. */
export function emptyPost() {
  const sqs = fakeSqs(1_000_000);
  const lines: string[] = [];
  const post: Post = {
    queues: Object.fromEntries(
      deadLetterQueues.map((name) => [name, mailbox(sqs.client, name)]),
    ) as Post['queues'],
    retries: mailbox(sqs.client, 'Retries'),
    functionArn,
    now: sqs.now,
    print: (line) => lines.push(line),
  };
  return { sqs, lines, post };
}
