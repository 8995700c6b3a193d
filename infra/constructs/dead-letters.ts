import { Duration, type Stack } from 'aws-cdk-lib';
import { type EventBus, Rule } from 'aws-cdk-lib/aws-events';
import { SqsQueue } from 'aws-cdk-lib/aws-events-targets';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Queue, QueueEncryption, type QueueProps } from 'aws-cdk-lib/aws-sqs';
import { patternOf } from '../../shared/contracts/event-contract.ts';
import { inputRefused } from '../../shared/contracts/input-refused.ts';
import { eventRules } from '../../shared/lambda/rules.ts';
import type { Environment } from '../environment.ts';
import { ruleArn } from '../rule-arn.ts';

/** One queue for each shape of message: who reads a dead letter must know what it is. */
export interface DeadLetters {
  /** Events that EventBridge could not hand on. */
  readonly events: Queue;
  /** Inputs that no retry can mend, with what is wrong with them. */
  readonly refused: Queue;
  /** Invocations that failed, with the error; `redrive` takes them from here. */
  readonly retries: Queue;
  /** Those that `redrive` has given up. All come from the retries, and can be moved back there. */
  readonly invocations: Queue;
  /** Wake-ups that Scheduler could not hand to the function. */
  readonly wakeUps: Queue;
}

/** Rules by schedule are on the default bus. */
const sweepRule = { functionName: 'sweeper', bus: 'default' } as const;

/** A wait may be as short as a minute: a reply that failed once must be handled well before. */
const firstRetry = Duration.seconds(5);

/** Longer than `redrive` may run, or a message would be in two hands. */
const nextRetry = Duration.seconds(30);

/** 140 times 30 seconds: an outage of an hour, and ten minutes to spare. */
const maxRetries = 140;

export function deadLetters(stack: Stack, environment: Environment, bus: EventBus): DeadLetters {
  const queue = (id: string, props: QueueProps = {}) =>
    new Queue(stack, id, {
      ...props,
      encryption: QueueEncryption.SQS_MANAGED,
      enforceSSL: true,
      // The longest that SQS keeps a message.
      retentionPeriod: Duration.days(14),
      removalPolicy: environment.removalPolicy,
    });
  const events = queue('UndeliveredEvents');
  // The rules are in the other stack, which refers to this one: they are known here by their names.
  events.addToResourcePolicy(
    new PolicyStatement({
      sid: 'RulesMaySend',
      principals: [new ServicePrincipal('events.amazonaws.com')],
      actions: ['sqs:SendMessage'],
      resources: [events.queueArn],
      conditions: {
        ArnEquals: {
          'aws:SourceArn': [...eventRules, sweepRule].map((rule) => ruleArn(stack, environment.names, rule)),
        },
      },
    }),
  );
  const refused = queue('RefusedInputs');
  const pattern = patternOf([inputRefused]);
  new Rule(stack, 'RefusedInputsRule', {
    eventBus: bus,
    eventPattern: { source: [...pattern.source], detailType: [...pattern['detail-type']] },
  }).addTarget(
    new SqsQueue(refused, {
      deadLetterQueue: events,
      maxEventAge: Duration.hours(24),
      retryAttempts: 185,
    }),
  );

  const invocations = queue('FailedInvocations');
  return {
    events,
    refused,
    invocations,
    retries: queue('Retries', {
      deliveryDelay: firstRetry,
      visibilityTimeout: nextRetry,
      deadLetterQueue: { queue: invocations, maxReceiveCount: maxRetries },
    }),
    wakeUps: queue('UndeliveredWakeUps'),
  };
}
