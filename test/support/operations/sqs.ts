import {
  ChangeMessageVisibilityBatchCommand,
  DeleteMessageCommand,
  GetQueueAttributesCommand,
  ReceiveMessageCommand,
  SendMessageCommand,
  type SQSClient,
} from '@aws-sdk/client-sqs';

interface Stored {
  readonly id: string;
  readonly body: string;
  readonly sentAt: number;
  readonly attributes: { readonly [name: string]: string };
  /** Epoch ms. */
  visibleAt: number;
  receipt: string;
}

/** Queues in memory that hide what has been received for a while, on a clock that is told to move. */
export function fakeSqs(start: number) {
  const queues = new Map<string, Stored[]>();
  let now = start;
  let made = 0;
  let fault: ((command: object) => Error | undefined) | undefined;

  const of = (url: string | undefined) => {
    const queue = queues.get(url ?? '') ?? [];
    queues.set(url ?? '', queue);
    return queue;
  };
  const put = (url: string | undefined, body: string, attributes: Stored['attributes'] = {}): string => {
    made += 1;
    const id = `message-${made}`;
    of(url).push({ id, body, sentAt: now, attributes, visibleAt: now, receipt: '' });
    return id;
  };
  const byReceipt = (url: string | undefined, receipt: string | undefined) =>
    of(url).find((message) => message.receipt === receipt && receipt !== '' && message.visibleAt > now);

  function answer(command: object): object {
    if (command instanceof SendMessageCommand) {
      return { MessageId: put(command.input.QueueUrl, command.input.MessageBody ?? '') };
    }
    if (command instanceof ReceiveMessageCommand) {
      const { QueueUrl, MaxNumberOfMessages = 1, VisibilityTimeout = 30 } = command.input;
      if (MaxNumberOfMessages > 10) throw new Error('ReadCountOutOfRange');
      const visible = of(QueueUrl).filter(({ visibleAt }) => visibleAt <= now);
      return {
        Messages: visible.slice(0, MaxNumberOfMessages).map((message) => {
          made += 1;
          message.receipt = `receipt-${made}`;
          message.visibleAt = now + VisibilityTimeout * 1_000;
          return {
            MessageId: message.id,
            Body: message.body,
            ReceiptHandle: message.receipt,
            Attributes: { SentTimestamp: String(message.sentAt) },
            MessageAttributes: Object.fromEntries(
              Object.entries(message.attributes).map(([name, StringValue]) => [
                name,
                { StringValue, DataType: 'String' },
              ]),
            ),
          };
        }),
      };
    }
    if (command instanceof ChangeMessageVisibilityBatchCommand) {
      const { QueueUrl, Entries = [] } = command.input;
      if (Entries.length > 10) throw new Error('TooManyEntriesInBatchRequest');
      const failed = Entries.filter(({ ReceiptHandle, VisibilityTimeout = 0 }) => {
        const message = byReceipt(QueueUrl, ReceiptHandle);
        if (message !== undefined) message.visibleAt = now + VisibilityTimeout * 1_000;
        return message === undefined;
      });
      return { Failed: failed.map(({ Id }) => ({ Id, SenderFault: true, Code: 'MessageNotInflight' })) };
    }
    if (command instanceof DeleteMessageCommand) {
      const { QueueUrl, ReceiptHandle } = command.input;
      const message = byReceipt(QueueUrl, ReceiptHandle);
      if (message === undefined) throw new Error('ReceiptHandleIsInvalid');
      queues.set(
        QueueUrl ?? '',
        of(QueueUrl).filter((one) => one !== message),
      );
      return {};
    }
    if (command instanceof GetQueueAttributesCommand) {
      const waiting = of(command.input.QueueUrl).filter(({ visibleAt }) => visibleAt <= now).length;
      return {
        Attributes: {
          ApproximateNumberOfMessages: String(waiting),
          ApproximateNumberOfMessagesNotVisible: String(of(command.input.QueueUrl).length - waiting),
        },
      };
    }
    throw new Error(`${command.constructor.name} is not faked`);
  }

  return {
    client: {
      send: async (command: object) => {
        const error = fault?.(command);
        if (error !== undefined) throw error;
        return answer(command);
      },
    } as unknown as Pick<SQSClient, 'send'>,
    put,
    bodies: (url: string) => of(url).map(({ body }) => body),
    visible: (url: string) => of(url).filter(({ visibleAt }) => visibleAt <= now).length,
    now: () => now,
    pass(milliseconds: number) {
      now += milliseconds;
    },
    failWith(next?: typeof fault) {
      fault = next;
    },
  };
}
