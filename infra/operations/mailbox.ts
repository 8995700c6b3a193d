import {
  ChangeMessageVisibilityCommand,
  DeleteMessageCommand,
  GetQueueAttributesCommand,
  ReceiveMessageCommand,
  SendMessageCommand,
  type SQSClient,
} from '@aws-sdk/client-sqs';
import type { Message } from './letter.ts';

/** A message that is held: nobody else receives it until it is released, or `holdSeconds` are over. */
export interface Held extends Message {
  readonly receipt: string;
}

/** Long enough to look at a hundred messages, and short enough to come back if this process dies. */
const holdSeconds = 120;

/** One queue of SQS. */
export function mailbox(client: Pick<SQSClient, 'send'>, QueueUrl: string) {
  return {
    /** Messages that can be received, and that somebody holds. About right. */
    async count(): Promise<{ readonly waiting: number; readonly held: number }> {
      const AttributeNames = [
        'ApproximateNumberOfMessages',
        'ApproximateNumberOfMessagesNotVisible',
      ] as const;
      const request = new GetQueueAttributesCommand({ QueueUrl, AttributeNames: [...AttributeNames] });
      const { Attributes = {} } = await client.send(request);
      const [waiting, held] = AttributeNames.map((name) => Number(Attributes[name] ?? 0));
      return { waiting: waiting ?? 0, held: held ?? 0 };
    },
    /** Up to `limit` messages, each once, in no order. Every one of them has to be deleted or released. */
    async hold(limit: number): Promise<readonly Held[]> {
      const held = new Map<string, Held>();
      for (let before = -1; held.size < limit && held.size > before; ) {
        before = held.size;
        const { Messages = [] } = await client.send(
          new ReceiveMessageCommand({
            QueueUrl,
            MaxNumberOfMessages: Math.min(10, limit - held.size),
            VisibilityTimeout: holdSeconds,
            // SQS asks all of its servers only if it is given time: without it, messages seem to be missing.
            WaitTimeSeconds: 1,
            MessageSystemAttributeNames: ['SentTimestamp'],
            MessageAttributeNames: ['All'],
          }),
        );
        for (const {
          MessageId = '',
          Body = '',
          ReceiptHandle = '',
          Attributes,
          MessageAttributes,
        } of Messages) {
          held.set(MessageId, {
            messageId: MessageId,
            body: Body,
            receipt: ReceiptHandle,
            sentAt: Number(Attributes?.SentTimestamp ?? 0),
            attributes: Object.fromEntries(
              Object.entries(MessageAttributes ?? {}).map(([name, { StringValue = '' }]) => [
                name,
                StringValue,
              ]),
            ),
          });
        }
      }
      return [...held.values()];
    },
    async release({ receipt }: Held): Promise<void> {
      const request = { QueueUrl, ReceiptHandle: receipt, VisibilityTimeout: 0 };
      await client.send(new ChangeMessageVisibilityCommand(request));
    },
    async remove({ receipt }: Held): Promise<void> {
      await client.send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle: receipt }));
    },
    async send(body: string): Promise<void> {
      await client.send(new SendMessageCommand({ QueueUrl, MessageBody: body }));
    },
  };
}

export type Mailbox = ReturnType<typeof mailbox>;
