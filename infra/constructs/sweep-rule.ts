import { Duration } from 'aws-cdk-lib';
import { Rule, Schedule } from 'aws-cdk-lib/aws-events';
import { LambdaFunction } from 'aws-cdk-lib/aws-events-targets';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { sweepInterval } from '../../shared/lambda/rules.ts';
import { queueOfOtherStack } from './queue-of-other-stack.ts';

export interface SweepRuleProps {
  readonly ruleName: string;
  readonly target: IFunction;
  /** Its policy must let the rule send: it belongs to another stack, and is not changed from here. */
  readonly deadLetters: IQueue;
}

/** Calls the sweeper at its interval. */
export class SweepRule extends Construct {
  constructor(scope: Construct, id: string, { ruleName, target, deadLetters }: SweepRuleProps) {
    super(scope, id);
    const interval = Duration.millis(sweepInterval);
    const rule = new Rule(this, 'Rule', { ruleName, schedule: Schedule.rate(interval) });
    rule.addTarget(
      new LambdaFunction(target, {
        deadLetterQueue: queueOfOtherStack(this, deadLetters),
        // The next sweep finds whatever this one would have found.
        maxEventAge: interval,
        retryAttempts: 10,
      }),
    );
  }
}
