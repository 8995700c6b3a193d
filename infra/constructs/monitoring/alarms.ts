import { Stack } from 'aws-cdk-lib';
import { Alarm, ComparisonOperator, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { EmailSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import { Construct } from 'constructs';
import { type AlarmSpec, alarmList } from './alarm-list.ts';
import { anchorOf, runbookFile } from './runbook.ts';
import type { Watched } from './watched.ts';

export interface AlarmsProps {
  readonly watched: Watched;
  /** Who hears of alarms; each address has to confirm. */
  readonly emails: readonly string[];
}

/** All alarms, and the topic on which they speak. */
export class Alarms extends Construct {
  readonly topic: Topic;
  readonly alarms: readonly Alarm[];

  constructor(scope: Construct, id: string, { watched, emails }: AlarmsProps) {
    super(scope, id);
    this.topic = new Topic(this, 'Topic', { displayName: watched.service, enforceSSL: true });
    // With a policy of its own, a topic no longer hears the rest of its account.
    this.topic.addToResourcePolicy(
      new PolicyStatement({
        sid: 'AlarmsMaySpeak',
        principals: [new ServicePrincipal('cloudwatch.amazonaws.com')],
        actions: ['sns:Publish'],
        resources: [this.topic.topicArn],
        conditions: { StringEquals: { 'aws:SourceAccount': Stack.of(this).account } },
      }),
    );
    for (const email of emails) this.topic.addSubscription(new EmailSubscription(email));
    this.alarms = alarmList(watched).map((spec) => this.alarm(watched.service, spec));
  }

  private alarm(service: string, spec: AlarmSpec): Alarm {
    const { id, metric, threshold, within = { periods: 1, reached: 1 }, isPulse, says, runbook } = spec;
    const alarm = new Alarm(this, id, {
      alarmName: `${service}-${id}`,
      alarmDescription: `${says}. What to do: ${runbookFile}#${anchorOf(runbook)}`,
      metric,
      threshold,
      evaluationPeriods: within.periods,
      datapointsToAlarm: within.reached,
      comparisonOperator: isPulse
        ? ComparisonOperator.LESS_THAN_THRESHOLD
        : ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
      treatMissingData: isPulse ? TreatMissingData.BREACHING : TreatMissingData.NOT_BREACHING,
    });
    const action = new SnsAction(this.topic);
    alarm.addAlarmAction(action);
    alarm.addOkAction(action);
    return alarm;
  }
}
