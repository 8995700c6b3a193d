import { Duration } from 'aws-cdk-lib';
import { type EventBus, Rule } from 'aws-cdk-lib/aws-events';
import { LambdaFunction } from 'aws-cdk-lib/aws-events-targets';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import type { EventPattern } from '../../shared/contracts/event-contract.ts';
import { queueOfOtherStack } from './queue-of-other-stack.ts';

export interface ContractRuleProps {
  readonly ruleName: string;
  readonly pattern: EventPattern;
  /** Not set: the default bus of the account. */
  readonly bus?: EventBus;
  readonly target: IFunction;
  /** Its policy must let the rule send: it belongs to another stack, and is not changed from here. */
  readonly deadLetters: IQueue;
}

/** Hands the events of a contract to a function, and those that it does not get to the dead letters. */
export class ContractRule extends Construct {
  constructor(scope: Construct, id: string, props: ContractRuleProps) {
    super(scope, id);
    const { ruleName, pattern, bus, target } = props;
    const rule = new Rule(this, 'Rule', {
      ruleName,
      eventPattern: { source: [...pattern.source], detailType: [...pattern['detail-type']] },
      ...(bus !== undefined && { eventBus: bus }),
    });
    rule.addTarget(
      new LambdaFunction(target, {
        deadLetterQueue: queueOfOtherStack(this, props.deadLetters),
        // The most that EventBridge offers: an event that is lost leaves the conversation wrong for good.
        maxEventAge: Duration.hours(24),
        retryAttempts: 185,
      }),
    );
  }
}
