import {
  DeleteRuleCommand,
  type EventBridgeClient,
  PutRuleCommand,
  PutTargetsCommand,
  RemoveTargetsCommand,
} from '@aws-sdk/client-eventbridge';
import {
  CreateQueueCommand,
  DeleteMessageBatchCommand,
  DeleteQueueCommand,
  GetQueueAttributesCommand,
  ReceiveMessageCommand,
  SetQueueAttributesCommand,
  type SQSClient,
} from '@aws-sdk/client-sqs';
import { workflowTriggered } from '../../../shared/contracts/announcements.ts';
import { patternOf } from '../../../shared/contracts/event-contract.ts';

/** The data of a `WorkflowTriggered`, as far as the stories look at it. */
export interface Triggered {
  readonly executionId: string;
  readonly workflowId: string;
  readonly conversation: { readonly kind: string; readonly id: string };
  readonly cause: { readonly eventId?: string; readonly dueAt?: string };
}

export interface Announcements {
  /** What was announced of a conversation so far, repeated deliveries left out. */
  of(conversationId: string): readonly Triggered[];
  /** Stops listening, and removes queue and rule. */
  close(): Promise<void>;
}

const waitSeconds = 5;

/** Listens on the bus as a consumer does: a rule of its own, and a queue. `name`: of both. */
export async function listen(
  { eventBridge, sqs }: { readonly eventBridge: EventBridgeClient; readonly sqs: SQSClient },
  EventBusName: string,
  name: string,
): Promise<Announcements> {
  const { QueueUrl } = await sqs.send(new CreateQueueCommand({ QueueName: name }));
  const { Attributes } = await sqs.send(
    new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ['QueueArn'] }),
  );
  const { RuleArn } = await eventBridge.send(
    new PutRuleCommand({
      Name: name,
      EventBusName,
      EventPattern: JSON.stringify(patternOf([workflowTriggered])),
    }),
  );
  const Policy = JSON.stringify({
    Version: '2012-10-17',
    Statement: {
      Effect: 'Allow',
      Principal: { Service: 'events.amazonaws.com' },
      Action: 'sqs:SendMessage',
      Resource: Attributes?.QueueArn,
      Condition: { ArnEquals: { 'aws:SourceArn': RuleArn } },
    },
  });
  await sqs.send(new SetQueueAttributesCommand({ QueueUrl, Attributes: { Policy } }));
  const Targets = [{ Id: 'queue', Arn: Attributes?.QueueArn }];
  await eventBridge.send(new PutTargetsCommand({ Rule: name, EventBusName, Targets }));

  const byExecution = new Map<string, Triggered>();
  let listening = true;
  let failure: unknown;
  const done = receive().catch((error) => {
    failure = error;
  });

  async function receive(): Promise<void> {
    while (listening) {
      const { Messages = [] } = await sqs.send(
        new ReceiveMessageCommand({ QueueUrl, MaxNumberOfMessages: 10, WaitTimeSeconds: waitSeconds }),
      );
      for (const { Body } of Messages) {
        const data: Triggered = JSON.parse(Body ?? '').detail.data;
        byExecution.set(data.executionId, data);
      }
      if (Messages.length === 0) continue;
      const Entries = Messages.map(({ ReceiptHandle }, index) => ({ Id: String(index), ReceiptHandle }));
      await sqs.send(new DeleteMessageBatchCommand({ QueueUrl, Entries }));
    }
  }

  return {
    of(conversationId) {
      if (failure !== undefined) throw failure;
      return [...byExecution.values()].filter(({ conversation }) => conversation.id === conversationId);
    },
    async close() {
      listening = false;
      await done;
      await eventBridge.send(new RemoveTargetsCommand({ Rule: name, EventBusName, Ids: ['queue'] }));
      await eventBridge.send(new DeleteRuleCommand({ Name: name, EventBusName }));
      await sqs.send(new DeleteQueueCommand({ QueueUrl }));
    },
  };
}
