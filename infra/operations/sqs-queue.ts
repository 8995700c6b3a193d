import {
  ChangeMessageVisibilityBatchCommand,
  DeleteMessageCommand,
  GetQueueAttributesCommand,
  ReceiveMessageCommand,
  SendMessageCommand,
  type SQSClient,
  type Message as StoredMessage,
} from '@aws-sdk/client-sqs';
import type { Message } from './dead-letter.ts';

/** A message that is held: nobody else receives it until it is released, or its time is over. */
export interface ReceivedMessage extends Message {
  readonly receipt: string;
}

/** As many as SQS takes up in one request. */
export const batchSize = 10;

/** One queue of SQS. */
export function sqsQueue(client: Pick<SQSClient, 'send'>, QueueUrl: string) {
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
    /** Some messages that can be received, in no order, `batchSize` at most; none if there seem to be no more. */
    async receive(limit: number, holdSeconds: number): Promise<readonly ReceivedMessage[]> {
      const { Messages = [] } = await client.send(
        new ReceiveMessageCommand({
          QueueUrl,
          MaxNumberOfMessages: Math.min(batchSize, limit),
          VisibilityTimeout: holdSeconds,
          // SQS asks all of its servers only if it is given time: without it, messages seem to be missing.
          WaitTimeSeconds: 1,
          MessageSystemAttributeNames: ['SentTimestamp'],
          MessageAttributeNames: ['All'],
        }),
      );
      return Messages.map(receivedOf);
    },
    /** One whose time is over can be received anyway, and what is not released comes back then. */
    async release(receipts: readonly string[]): Promise<void> {
      for (let start = 0; start < receipts.length; start += batchSize) {
        const Entries = receipts
          .slice(start, start + batchSize)
          .map((ReceiptHandle, index) => ({ Id: String(index), ReceiptHandle, VisibilityTimeout: 0 }));
        await client.send(new ChangeMessageVisibilityBatchCommand({ QueueUrl, Entries }));
      }
    },
    async remove({ receipt }: ReceivedMessage): Promise<void> {
      await client.send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle: receipt }));
    },
    async send(body: string): Promise<void> {
      await client.send(new SendMessageCommand({ QueueUrl, MessageBody: body }));
    },
  };
}

export type SqsQueue = ReturnType<typeof sqsQueue>;

function receivedOf({
  MessageId,
  Body,
  ReceiptHandle,
  Attributes,
  MessageAttributes,
}: StoredMessage): ReceivedMessage {
  return {
    messageId: MessageId ?? '',
    body: Body ?? '',
    receipt: ReceiptHandle ?? '',
    sentAt: Number(Attributes?.SentTimestamp ?? 0),
    attributes: Object.fromEntries(
      Object.entries(MessageAttributes ?? {}).map(([name, { StringValue = '' }]) => [name, StringValue]),
    ),
  };
}
