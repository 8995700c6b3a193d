import { Duration, type Stack } from 'aws-cdk-lib';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';
import { eventRules } from '../../shared/lambda/rules.ts';
import type { Environment } from '../environment.ts';
import { ruleArn } from '../rule-arn.ts';

/** One queue for each shape of message: who reads a dead letter must know what it is. */
export interface DeadLetters {
  /** Events that EventBridge could not hand to a function. */
  readonly events: Queue;
  /** Invocations that a function refused, or failed at in every attempt, with the error. */
  readonly invocations: Queue;
  /** Wake-ups that Scheduler could not hand to the function. */
  readonly wakeUps: Queue;
}

/** Rules by schedule are on the default bus. */
const sweepRule = { functionName: 'sweeper', bus: 'default' } as const;

export function deadLetters(stack: Stack, environment: Environment): DeadLetters {
  const queue = (id: string) => deadLetterQueue(stack, id, environment);
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
  return { events, invocations: queue('FailedInvocations'), wakeUps: queue('UndeliveredWakeUps') };
}

function deadLetterQueue(scope: Construct, id: string, { removalPolicy }: Environment): Queue {
  return new Queue(scope, id, {
    encryption: QueueEncryption.SQS_MANAGED,
    enforceSSL: true,
    // The longest that SQS keeps a message.
    retentionPeriod: Duration.days(14),
    removalPolicy,
  });
}
